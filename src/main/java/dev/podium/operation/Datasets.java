package dev.podium.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the warehouse knows of datasets. */
public interface Datasets {

    /** Columns of the dataset's landing table as JSON text; empty where nothing of it ever landed. */
    @SqlQuery
    Optional<String> columns(String dataset);

    @SqlQuery
    @RegisterConstructorMapper(Mark.class)
    Optional<Mark> watermark(String dataset);

    /** Newest first, from below {@code before} on. */
    @SqlQuery
    @RegisterConstructorMapper(PastLoad.class)
    List<PastLoad> lastLoads(String dataset, long before, int limit);

    @SqlQuery
    @RegisterConstructorMapper(PastLoad.class)
    Optional<PastLoad> findLoad(String dataset, long id);

    /** What was removed, newest first, from below {@code before} on. */
    @SqlQuery
    @RegisterConstructorMapper(PastRetention.class)
    List<PastRetention> retentions(String dataset, long before, int limit);

    /** The loads of a run, by dataset. */
    @SqlQuery
    @RegisterConstructorMapper(PastLoad.class)
    List<PastLoad> loadsOf(UUID run);

    @SqlQuery
    long quarantinedCount(String dataset);

    /** Newest first, from below {@code before} on. */
    @SqlQuery
    @RegisterConstructorMapper(Quarantined.class)
    List<Quarantined> quarantined(String dataset, String state, long before, int limit);

    /** Those that wait and have an id of these, or all that wait where none is given. */
    @SqlUpdate
    int discard(String dataset, long[] ids, String by, String why);

    /** Newest first, from below {@code before} on. */
    @SqlQuery
    @RegisterConstructorMapper(SchemaChange.class)
    List<SchemaChange> schemaChanges(String dataset, long before, int limit);

    /** All that ever landed, by name. */
    @SqlQuery
    @RegisterConstructorMapper(DatasetState.class)
    List<DatasetState> datasetStates();

    /** Runs and steps that are not done, by state. */
    @SqlQuery
    @RegisterConstructorMapper(OpenWork.class)
    List<OpenWork> openWork();

    /** How a dataset stands; its newest data was taken from the source at {@code takenAt}. */
    record DatasetState(String dataset, Optional<Instant> takenAt, Optional<String> watermark, long quarantined) {}

    /** So many runs or steps in a state. */
    record OpenWork(String what, String state, long number) {}

    /** How far a dataset has been loaded. */
    record Mark(String value, String lowerBound, Instant updatedAt) {}

    /** A load of a dataset. */
    record PastLoad(
            long id,
            String dataset,
            UUID runId,
            String state,
            boolean visible,
            Instant extractedAt,
            Optional<Instant> finishedAt,
            long read,
            long landed,
            long quarantined,
            long skipped,
            Optional<Long> expected,
            long bytes,
            Optional<String> key,
            Optional<String> checksum,
            long removed,
            Optional<Instant> removedAt,
            Optional<String> error) {}

    /** Something that retention removed. */
    record PastRetention(
            long id,
            String by,
            Optional<String> olderThan,
            int keepLoads,
            List<Long> loads,
            long rows,
            long quarantined,
            Instant begunAt,
            Optional<Instant> finishedAt) {}

    /** A record that could not be landed. */
    record Quarantined(
            long id,
            long loadId,
            UUID runId,
            String position,
            String reason,
            String raw,
            Instant createdAt,
            String state,
            Optional<Instant> endedAt,
            Optional<String> endedBy,
            Optional<String> endedWhy) {}

    /** Something that changed about a dataset's source. */
    record SchemaChange(
            long id,
            long loadId,
            UUID runId,
            Instant noticedAt,
            String kind,
            String column,
            Optional<String> from,
            Optional<String> to,
            String decision) {}
}
