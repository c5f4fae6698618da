package dev.podium.transform.shadow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The pieces of a swap, within one transaction and in this order. What returns statements only writes them. */
interface SwapCatalog {

    @SqlQuery
    List<String> begin(String lockTimeout);

    /** What puts a session back that goes to others; after the transaction, however it ended. */
    @SqlQuery
    List<String> end();

    @SqlUpdate
    void clearMoves();

    @SqlUpdate
    void gatherShadow(String plan);

    @SqlUpdate
    void gatherSwap(long id);

    @SqlQuery
    List<String> notAsLeft();

    @SqlQuery
    List<String> obstacles();

    @SqlQuery
    List<String> lockTables();

    @SqlQuery
    @RegisterConstructorMapper(Reader.class)
    List<Reader> readers();

    @SqlQuery
    List<String> makeSchemas();

    @SqlQuery
    List<String> setAside(long swap);

    @SqlQuery
    List<String> lives();

    @SqlQuery
    List<String> park(String live);

    /** @param live of this schema alone; null: all */
    @SqlQuery
    List<String> moveOut(String live);

    /** @param live of this schema alone; null: all */
    @SqlQuery
    List<String> moveIn(String live);

    @SqlUpdate
    void unpark();

    @SqlQuery
    List<String> carryOver();

    /** From then on nobody writes into the table until the transaction ends; it can be read. */
    @SqlQuery
    Optional<String> holdStill(String schema, String name);

    @SqlUpdate
    void goldMustDeploy(String name);

    @SqlQuery
    List<String> emptied(@BindList List<String> schemas);

    @SqlQuery
    List<String> sweep();

    @SqlQuery
    long countMoves();

    /** How many relations have one that takes their place. */
    @SqlQuery
    long countComing();

    @SqlQuery
    List<String> names();

    @SqlQuery
    String moved();

    @SqlQuery
    long insertSwap(UUID runId, String step, String call, String pipeline, String relations, String schema);

    @SqlUpdate
    void keepManifest(String schema);

    @SqlUpdate
    void deleteShadow(String schema);

    @SqlUpdate
    void exchangeManifest(long id);

    @SqlUpdate
    void rollbackSwap(long id, String relations, String by);

    @SqlQuery
    @RegisterConstructorMapper(Past.class)
    List<Past> swapsOf(String pipeline);

    /** Whether the pipeline's last deployment of gold was made by the run that swapped last. */
    @SqlQuery
    boolean goldToo(String pipeline);

    @SqlQuery
    boolean isUndone(UUID runId);

    @SqlQuery
    Optional<UUID> underWay(String pipeline);

    /**
     * Something built upon a relation that gives way.
     *
     * @param lenient it may go on reading the old one for a while: gold makes it anew, or nobody reads it
     * @param statement makes it read the new one; null where nothing can
     */
    record Reader(String schema, String name, boolean lenient, String reads, String statement) {

        String label() {
            return schema + "." + name;
        }
    }

    /** @param undone whether it is rolled back now */
    record Past(long id, boolean undone) {}
}
