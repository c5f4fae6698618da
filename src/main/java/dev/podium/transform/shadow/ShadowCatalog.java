package dev.podium.transform.shadow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Shadow schemas and what is in them, as the warehouse knows them. What returns statements only writes them. */
interface ShadowCatalog {

    /** Whether the server moves relations from schema to schema. */
    @SqlQuery
    boolean canTransfer();

    @SqlQuery
    boolean tryLock(String schema);

    @SqlQuery
    boolean unlock(String schema);

    @SqlQuery
    @RegisterConstructorMapper(Shadow.class)
    Optional<Shadow> findShadow(String schema);

    @SqlUpdate
    void saveShadow(String schema, UUID runId, String step, String call, String plan);

    /** @param manifest of what was built, packed, with the live names; null where the command tells none */
    @SqlUpdate
    void built(String schema, String project, String target, byte[] manifest);

    @SqlUpdate
    void deleteShadow(String schema);

    @SqlQuery
    Optional<Instant> swappedAt(UUID runId, String step, String call);

    /** Schemas of these names that somebody else made. */
    @SqlQuery
    List<String> strangers(@BindList List<String> schemas);

    @SqlQuery
    List<String> readersOfSchemas(@BindList List<String> schemas);

    @SqlQuery
    List<String> dropSchemas(@BindList List<String> schemas);

    @SqlQuery
    List<String> makeShadow(String live, String shadow);

    /** In bytes. */
    @SqlQuery
    long sizeOf(@BindList List<String> schemas);

    /** A statement that reads a whole table, and says which one it is and which rows it has; empty where there is none. */
    @SqlQuery
    Optional<String> fingerprint(String schema, String name);

    @SqlQuery
    List<String> copyTable(String schema, String name, String shadow);

    /** @param builtAt when all of it was built and well */
    record Shadow(UUID runId, String step, String call, String plan, Optional<Instant> builtAt) {

        boolean isOf(UUID run, String otherStep, String otherCall) {
            return runId.equals(run) && step.equals(otherStep) && call.equals(otherCall);
        }
    }
}
