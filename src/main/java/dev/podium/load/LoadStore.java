package dev.podium.load;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transactional;

/** The statements on loads and watermarks; each is a file in {@code src/main/sql/<dialect>/load}. */
@RegisterConstructorMapper(LoadStore.LoadRow.class)
@RegisterConstructorMapper(LoadStore.WatermarkRow.class)
@RegisterConstructorMapper(LoadStore.PartRow.class)
@RegisterConstructorMapper(LoadStore.StagedRow.class)
@RegisterConstructorMapper(LoadStore.LandedSlice.class)
@RegisterConstructorMapper(LoadStore.Landed.class)
interface LoadStore extends Transactional<LoadStore> {

    /** Names the dataset's table; two datasets of one table (a.b_c and a_b.c) can't be. */
    @SqlUpdate
    void insertDataset(String dataset, String tableName);

    /** The other dataset that has this table. */
    @SqlQuery
    Optional<String> otherOfTable(String dataset, String tableName);

    /** Serialises those who open a load of this dataset. */
    @SqlQuery
    String lockDataset(String dataset);

    /** The load that a hub was stopped in, or that failed and may go on. */
    @SqlQuery
    Optional<LoadRow> findLeft(String dataset);

    /** What the run has landed of the dataset, if it has. @param sliceFrom where the slice begins, or null */
    @SqlQuery
    Optional<Landed> findLanded(String dataset, UUID runId, String sliceFrom);

    /** What has landed of a step that is loaded in slices. */
    @SqlQuery
    List<LandedSlice> landedSlices(String dataset, UUID runId);

    @SqlQuery
    LoadRow insertLoad(
            String dataset,
            UUID runId,
            String since,
            String staging,
            Long stagedLoad,
            OffsetDateTime extractedAt,
            String sliceFrom,
            String sliceTo);

    @SqlQuery
    Optional<StagedRow> newestStaged(String dataset);

    /** What this load lands of another. */
    @SqlQuery
    StagedRow stagedOf(long id);

    /** Notes that all that the source had to give is staged. */
    @SqlUpdate
    int markStaged(long id, long fence);

    @SqlUpdate
    void hideReplayed(String dataset, long id, long stagedLoad);

    @SqlQuery
    LoadRow takeOver(long id);

    /** Ends a load that was left for good; who still has it can't write any more. */
    @SqlUpdate
    void giveUp(long id, String message);

    /** @return 0 where the load has ended or was taken over */
    @SqlUpdate
    int failLoad(long id, long fence, String message, boolean resumable);

    /** Whether who opened the load has it still. */
    @SqlQuery
    boolean isOwned(long id, long fence);

    /**
     * @param before the records that are accounted for already
     * @return 0 where the load has ended, was taken over, or accounts for others than those
     */
    @SqlUpdate
    int advanceLoad(
            long id,
            long fence,
            long before,
            long landed,
            long quarantined,
            long skipped,
            long bytes,
            String checkpoint,
            String highest,
            String checksum);

    /** Keeps how the load is divided. */
    @SqlUpdate
    int planLoad(long id, long fence, String checkpoint);

    @SqlQuery
    Optional<PartRow> findPart(long id, String part);

    /** Adds to the load's counters. */
    @SqlUpdate
    int countPart(long id, long fence, long landed, long quarantined, long skipped, long bytes, String checksum);

    /** @return false where the part has taken another number of records than before */
    @SqlQuery
    boolean savePart(long id, String part, String checkpoint, String highest, long before, long taken);

    @SqlQuery
    List<String> partsHighest(long id);

    /** Whether a part has landed something after which a later attempt could not go on. */
    @SqlQuery
    boolean hasPartToBeginAnew(long id);

    /** @return 0 where the load has ended, was taken over, or accounts for another number of records than taken */
    @SqlUpdate
    int publishLoad(long id, long fence, long taken, long read, Long expected, String key);

    @SqlUpdate
    void hideOthers(String dataset, long id);

    @SqlQuery
    Optional<WatermarkRow> findWatermark(String dataset, String cursor);

    /** Of whichever cursor. */
    @SqlQuery
    Optional<WatermarkRow> keptWatermark(String dataset);

    @SqlUpdate
    void forgetWatermark(String dataset);

    /** The run whose load of this dataset is under way. */
    @SqlQuery
    Optional<UUID> runningLoad(String dataset);

    @SqlQuery
    Optional<Long> newestLoad(String dataset);

    /** Failed loads that a retry would go on with begin anew. */
    @SqlUpdate
    void giveUpResumable(String dataset, String why);

    @SqlUpdate
    void saveWatermark(String dataset, String cursor, String value, String lowerBound, String keys, long loadId);

    /**
     * @param since the watermark as JSON, where there was one
     * @param staging the connection where what it reads is written down first
     * @param stagedLoad whose staged pages it lands instead of asking the source
     */
    record LoadRow(
            long id,
            UUID runId,
            long fence,
            long landed,
            long quarantined,
            long skipped,
            long bytes,
            Optional<String> since,
            Optional<String> highest,
            Optional<String> checkpoint,
            OffsetDateTime extractedAt,
            Optional<String> staging,
            Optional<Long> stagedLoad,
            Optional<String> sliceFrom) {}

    /**
     * A load that has staged what it read, with what its run had asked for.
     *
     * @param latest the newest load that landed its pages
     * @param removed whether they are there no more
     */
    record StagedRow(
            long latest,
            long id,
            Optional<String> staging,
            boolean removed,
            Optional<String> since,
            OffsetDateTime extractedAt,
            String mode,
            Optional<String> rangeFrom,
            Optional<String> rangeTo) {}

    /** @param highest the watermark it has reached, as JSON */
    record PartRow(Optional<String> checkpoint, Optional<String> highest, long taken) {}

    record LandedSlice(String sliceFrom, long landed, long bytes) {}

    record Landed(long landed, long bytes) {}

    record WatermarkRow(String value, String lowerBound, String keys) {}
}
