package dev.podium.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the console shows at a glance: many things in short, each found by an index however much there is. */
public interface Glances {

    /** A pipeline's runs, newest first, from below {@code before} on; of this state, or of any where it is null. */
    @SqlQuery
    @RegisterConstructorMapper(PastRun.class)
    List<PastRun> pastRuns(String pipeline, String state, long before, int limit);

    /** Of those of these datasets that were ever loaded. */
    @SqlQuery
    @RegisterConstructorMapper(NewestLoad.class)
    List<NewestLoad> newestLoads(@BindList(onEmpty = EmptyHandling.NULL_STRING) List<String> datasets);

    /** Of all datasets those whose readers see no rows where they saw some: the newest load replaced them by none. */
    @SqlQuery
    Set<String> emptied();

    /** Of those of these datasets that have some. */
    @SqlQuery
    @RegisterConstructorMapper(OpenQuarantine.class)
    List<OpenQuarantine> openQuarantine(@BindList(onEmpty = EmptyHandling.NULL_STRING) List<String> datasets);

    /** The steps of a pipeline's last runs of this mode that succeeded. */
    @SqlQuery
    @RegisterConstructorMapper(StepTime.class)
    List<StepTime> stepTimes(String pipeline, String mode, UUID except, int limit);

    /** In order, those on which something landed. */
    @SqlQuery
    @RegisterConstructorMapper(Day.class)
    List<Day> days(String dataset, Instant since);

    /**
     * A run in short.
     *
     * @param datasets with commas between; empty: all
     * @param failure one of the steps that failed
     * @param landed rows in bronze
     */
    record PastRun(
            UUID id,
            long sequence,
            String state,
            String mode,
            String datasets,
            String requestedBy,
            Instant queuedAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            long idleMillis,
            int steps,
            int ended,
            int failed,
            Optional<String> failure,
            long landed) {}

    /** @param landedAt when the data was taken from the source that landed last */
    record NewestLoad(
            String dataset,
            UUID runId,
            String state,
            Instant extractedAt,
            Optional<Instant> finishedAt,
            long landed,
            long bytes,
            Optional<Instant> landedAt) {}

    record OpenQuarantine(String dataset, long records) {}

    record StepTime(String name, Instant startedAt, Instant finishedAt, long rows, int parts) {}

    record Day(String day, int loads, long landed, long quarantined, long bytes) {}
}
