package dev.podium.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transactional;

/** The statements on runs, steps and completions; each is a file in {@code src/main/sql/<dialect>/run}. */
@RegisterConstructorMapper(RunStore.RunRow.class)
@RegisterConstructorMapper(RunStore.StepRow.class)
@RegisterConstructorMapper(RunStore.Claimed.class)
@RegisterConstructorMapper(RunStore.WaitingRow.class)
interface RunStore extends Transactional<RunStore> {

    /** Within a transaction. @return false where there is a run of this id */
    default boolean queue(UUID id, RunRequest request, List<StepConsumer> steps, String requestedBy) {
        int inserted = insertRun(
                id,
                request.pipeline(),
                request.mode().name(),
                String.join(",", request.datasets()),
                request.from().orElse(null),
                request.to().orElse(null),
                request.slice().orElse(null),
                request.priority(),
                requestedBy);
        if (inserted > 0) {
            insertSteps(id, steps);
        }
        return inserted > 0;
    }

    private void insertSteps(UUID run, List<StepConsumer> steps) {
        Set<String> names = steps.stream().map(StepConsumer::name).collect(Collectors.toSet());
        for (StepConsumer step : steps) {
            insertStep(run, step.name(), step.stage().label());
            step.needs().stream()
                    .distinct()
                    .filter(names::contains)
                    .forEach(needed -> insertNeed(run, step.name(), needed));
        }
    }

    /** @return 0 where there is a run of this id */
    @SqlUpdate
    int insertRun(
            UUID id,
            String pipeline,
            String mode,
            String datasets,
            String from,
            String to,
            String slice,
            int priority,
            String requestedBy);

    @SqlUpdate
    void insertStep(UUID runId, String name, String stage);

    @SqlUpdate
    void insertNeed(UUID runId, String name, String needs);

    @SqlQuery
    Optional<RunRow> findRun(UUID id);

    @SqlQuery
    List<RunRow> listRuns(String pipeline, String state, UUID after, int limit);

    @SqlQuery
    List<StepRow> findSteps(@BindList(onEmpty = EmptyHandling.NULL_STRING) List<UUID> runIds);

    /** What holds up those of these runs that wait as a whole. */
    @SqlQuery
    List<WaitingRow> waitingRuns(@BindList(onEmpty = EmptyHandling.NULL_STRING) List<UUID> ids);

    /** The oldest queued run that was asked for the same, without a range. */
    @SqlQuery
    Optional<UUID> findQueuedAlike(String pipeline, String mode, String datasets);

    /** Whether a run is queued whose pipeline is free. */
    @SqlQuery
    boolean hasQueuedRun();

    /** Starts the queued run of the greatest priority whose pipeline is free, the oldest of them. */
    @SqlQuery
    Optional<RunRow> startNextRun();

    /** Takes steps whose needs have completed: queued ones, and those of other hubs that gave no sign of life. */
    @SqlQuery
    List<Claimed> claimSteps(
            String owner,
            long leaseMillis,
            int limit,
            @BindList(onEmpty = EmptyHandling.NULL_STRING) List<String> names);

    /** Keeps others from claiming steps of this pipeline until the transaction ends. */
    @SqlQuery
    Optional<UUID> lockRunning(String pipeline);

    /** Steps of the pipeline that some hub does. */
    @SqlQuery
    int countBusySteps(String pipeline);

    /** @return the steps that are still the owner's */
    @SqlQuery
    List<Claimed> renewLeases(String owner, long leaseMillis);

    /** Frees the steps of this owner, or of all earlier lives of this hub but this one. */
    @SqlUpdate
    int releaseSteps(String hub, String except);

    /** What earlier lives of this hub but this one did in their last minute. */
    @SqlQuery
    List<Claimed> lastDone(String hub, String except);

    @SqlUpdate
    int releaseStep(UUID runId, String name, String owner, int attempt);

    /** @return 0 where the owner has lost the step */
    @SqlUpdate
    int saveProgress(
            UUID runId,
            String name,
            String owner,
            int attempt,
            String state,
            long rows,
            long bytes,
            Instant until,
            String reason);

    /** The transaction's commit may be forgotten by a crash of the warehouse. */
    @SqlUpdate
    void dontAwaitDisk();

    /**
     * Parts of a step that hasn't been begun anew since.
     *
     * @param moment by the clock of their times, as the transaction begins
     */
    @SqlBatch
    void saveParts(
            @Bind("runId") UUID runId,
            @Bind("name") String name,
            @Bind("attempt") int attempt,
            @Bind("stage") String stage,
            @Bind("moment") long moment,
            @BindMethods("part") List<StepParts.Part> parts);

    @SqlUpdate
    int finishStep(
            UUID runId,
            String name,
            String owner,
            int attempt,
            String state,
            long rows,
            long bytes,
            String errorKind,
            String errorMessage);

    /** Parts that were under way when their step ended, or that an attempt before left so and this one has not come to. */
    @SqlUpdate
    int endParts(UUID runId, String name);

    /** Parts that failed in an attempt before the one that succeeded, and are none of it. */
    @SqlUpdate
    int forgetFailedParts(UUID runId, String name);

    @SqlUpdate
    int insertCompletion(UUID runId, String name, String stage, String message);

    /** Cancels the queued steps that wait for one that failed or was cancelled. */
    @SqlUpdate
    int cancelDependants(UUID runId);

    @SqlUpdate
    int cancelOpenSteps(UUID runId);

    /** Who prepares the run failed: none of its steps can be done. */
    @SqlUpdate
    int failSteps(UUID runId, String errorKind, String errorMessage);

    /** Says so on steps that are ready, but that no route of this hub does. */
    @SqlUpdate
    int markWithoutRoute(@BindList(onEmpty = EmptyHandling.NULL_STRING) List<String> names);

    @SqlQuery
    List<UUID> cancellingRuns();

    /** Ends the runs that have no open step. */
    @SqlQuery
    List<RunRow> finishRuns();

    /** How often the route was to be told that the run has ended. */
    @SqlQuery
    int countRunEnds(UUID runId, String route);

    @SqlUpdate
    void insertRunEnd(UUID noticeId, UUID runId, String route, int number, String message);

    @SqlQuery
    Optional<String> findRunEnd(UUID noticeId);

    @SqlUpdate
    int requestCancel(UUID id);

    @SqlUpdate
    int requeueRun(UUID id);

    @SqlUpdate
    int requeueSteps(UUID id);

    record RunRow(
            UUID id,
            String pipeline,
            String state,
            String mode,
            String datasets,
            Optional<String> rangeFrom,
            Optional<String> rangeTo,
            Optional<String> slice,
            int priority,
            String requestedBy,
            Instant queuedAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            long idleMillis,
            boolean firstStart) {}

    record StepRow(
            UUID runId,
            String name,
            String part,
            String stage,
            String state,
            long rows,
            long bytes,
            int attempt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> waitingUntil,
            Optional<String> reason,
            Optional<String> errorKind,
            Optional<String> errorMessage) {}

    record Claimed(UUID runId, String name, int attempt) {}

    /** @param other the run of the same pipeline that is under way */
    record WaitingRow(
            UUID id,
            Optional<Instant> pausedAt,
            Optional<String> pausedBy,
            Optional<String> reason,
            Optional<UUID> other) {}
}
