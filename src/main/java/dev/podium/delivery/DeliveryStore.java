package dev.podium.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transactional;

/** The statements on deliveries; each is a file in {@code src/main/sql/<dialect>/delivery}. */
@RegisterConstructorMapper(DeliveryStore.Known.class)
@RegisterConstructorMapper(DeliveryStore.Counts.class)
@RegisterConstructorMapper(DeliveryStore.Duplicates.class)
@RegisterConstructorMapper(DeliveryStore.Size.class)
@RegisterConstructorMapper(DeliveryStore.Failure.class)
@RegisterConstructorMapper(PastDelivery.class)
@RegisterConstructorMapper(PastDelivery.Failure.class)
@RegisterConstructorMapper(GoldColumn.class)
@RegisterConstructorMapper(Item.class)
interface DeliveryStore extends Transactional<DeliveryStore> {

    /** A delivery as the attempt before has left it. */
    record Known(
            String source,
            String receiver,
            int generation,
            UUID runId,
            String step,
            String state,
            Long planned,
            long sent,
            long deleted,
            long failed,
            boolean alive) {}

    /** How an attempt stands. */
    record Counts(long rows, long planned, long sent, long deleted, long failed) {}

    /** Keys that several rows have. */
    record Duplicates(long keys, String example) {}

    /** A table's rows. */
    record Size(long rows, long withoutKey) {}

    /** A row that was refused. */
    record Failure(String key, String message) {}

    @SqlUpdate
    void insertDelivery(String name, String source, String receiver, UUID runId, String step);

    /** Nobody else begins the delivery meanwhile. */
    @SqlQuery
    Known lockDelivery(String name);

    @SqlUpdate
    void take(String name, UUID owner);

    @SqlUpdate
    void begin(String name, String source, String receiver, UUID owner, UUID runId, String step);

    @SqlUpdate
    void clearOutbox(String name);

    @SqlQuery
    long inOutbox(String name);

    @SqlQuery
    String canonical();

    @SqlQuery
    List<GoldColumn> sourceColumns(String schema, String table);

    @SqlQuery
    Size countRows(@Define String source, @Define String anyKeyNull);

    @SqlQuery
    Duplicates duplicates(@Define String source, @Define String key, @Define String keyArray);

    @SqlUpdate
    long planChanges(@Define String source, @Define String columns, @Define String keyArray, String name);

    @SqlUpdate
    long planDeletions(@Define String source, @Define String columns, @Define String keyArray, String name, long after);

    @SqlQuery
    long countDelivered(String name);

    @SqlUpdate
    int planned(String name, UUID owner, long rows, long planned);

    @SqlQuery
    List<Item> nextItems(String name, long after, int most, long bytes);

    /** @return 0 where another attempt has begun */
    @SqlUpdate
    int count(String name, UUID owner, long sent, long deleted, long failed);

    @SqlUpdate
    void recordDelivered(String name, long[] positions, UUID runId);

    @SqlUpdate
    void recordFailed(String name, long position, String message, UUID runId);

    @SqlUpdate
    int finish(String name, UUID owner, String state, String message);

    @SqlUpdate
    void forgetOldFailures(String name, UUID runId);

    /** Rows that vanished, and were deleted at the receiver long ago. */
    @SqlUpdate
    void forgetVanished(String name);

    @SqlQuery
    Counts counts(String name);

    @SqlQuery
    List<Failure> someFailures(String name, UUID runId, int most);

    @SqlQuery
    List<String> completedBefore(UUID runId, String step);

    /** By name. */
    @SqlQuery
    List<PastDelivery> allDeliveries();

    @SqlQuery
    Optional<PastDelivery> findDelivery(String name);

    /** What was refused and has not gone out since, newest first. */
    @SqlQuery
    List<PastDelivery.Failure> failures(String name, int most);

    @SqlQuery
    boolean known(String name);

    @SqlUpdate
    long forgetDelivered(String name);

    @SqlUpdate
    void forgetFailures(String name);

    @SqlUpdate
    void nextGeneration(String name);

    @SqlUpdate
    void insertForgotten(String name, long rows, String by);

    @SqlQuery
    Optional<String> findJob(String name, UUID runId);

    @SqlUpdate
    void saveJob(String name, UUID runId, String job);

    @SqlUpdate
    void endJob(String name);
}
