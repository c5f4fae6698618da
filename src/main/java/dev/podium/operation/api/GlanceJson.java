package dev.podium.operation.api;

import dev.podium.operation.Glances;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Runs, pipelines and datasets in short, as the console shows many of them at once. */
public final class GlanceJson {

    private GlanceJson() {}

    /** A run in short. */
    @Schema(name = "RunInShort", description = "A run without its steps")
    public record PastRun(
            UUID id,
            State state,
            @Schema(enumeration = {"incremental", "full", "replay", "staged"}) String mode,
            @Schema(description = "Only these datasets were asked for; empty: all") List<String> datasets,
            String requestedBy,
            Instant queuedAt,
            @Schema(nullable = true) Optional<Instant> startedAt,
            @Schema(nullable = true) Optional<Instant> finishedAt,
            @Schema(description = "From its ends to the retries after them: no part of what it took")
                    long idleMilliseconds,
            @Schema(description = "How many steps it has") int steps,
            @Schema(description = "How many of them have ended") int ended,
            @Schema(description = "How many of them failed") int failed,
            @Schema(nullable = true, description = "One of the steps that failed") Optional<String> failure,
            @Schema(description = "Rows landed in bronze") long rows) {

        static PastRun of(Glances.PastRun run) {
            return new PastRun(
                    run.id(),
                    State.valueOf(run.state()),
                    run.mode().toLowerCase(Locale.ROOT),
                    run.datasets().isEmpty()
                            ? List.of()
                            : List.of(run.datasets().split(",")),
                    run.requestedBy(),
                    run.queuedAt(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.idleMillis(),
                    run.steps(),
                    run.ended(),
                    run.failed(),
                    run.failure(),
                    run.landed());
        }
    }

    /** A page of runs in short. */
    @Schema(name = "RunsInShort")
    public record Page(
            List<PastRun> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<Long> next) {}

    /** A pipeline in short. */
    @Schema(name = "PipelineInShort")
    public record Pipeline(
            @Schema(examples = "sales") String name,
            @Schema(description = "How many steps each stage has, in the data's order") List<StageCount> stages,
            @Schema(description = "Its files of which nothing can be used: its runs fail until they are mended or gone")
                    List<String> broken,
            @Schema(description = "Its last runs, newest first, at most twelve") List<PastRun> runs,
            @Schema(description = "Datasets that are older than their contract allows") List<String> late,
            @Schema(description = "Datasets whose contract says how old they may be") int agreed,
            @Schema(description = "Records that wait in quarantine") long quarantined,
            @Schema(
                            description =
                                    "Datasets whose readers see no rows where they saw some: the newest load came without")
                    List<String> emptied,
            @Schema(nullable = true, description = "When data was last taken from a source and landed")
                    Optional<Instant> newest,
            @Schema(nullable = true, description = "Who paused it, when and why; null: it isn't paused")
                    Optional<PipelineJson.Paused> paused) {}

    /** How many steps a stage has. */
    @Schema(name = "StageCount")
    public record StageCount(@Schema(enumeration = {"bronze", "silver", "gold", "delivery"}) String stage, int steps) {}

    /** All pipelines in short. */
    @Schema(name = "Overview")
    public record Overview(
            List<Pipeline> items,
            @Schema(description = "Route, Kamelet and contract files that are broken") int broken) {}

    /** A dataset's newest load. */
    @Schema(name = "NewestLoad")
    public record Load(
            UUID run,
            @Schema(enumeration = {"RUNNING", "LANDED", "FAILED"}) String state,
            Instant startedAt,
            @Schema(nullable = true) Optional<Instant> finishedAt,
            long landed,
            long bytes) {

        static Load of(Glances.NewestLoad load) {
            return new Load(
                    load.runId(), load.state(), load.extractedAt(), load.finishedAt(), load.landed(), load.bytes());
        }
    }

    /** What landed on a day. */
    @Schema(name = "Day")
    public record Day(
            @Schema(examples = "2026-11-01", description = "By UTC") String day,
            int loads,
            long landed,
            long quarantined,
            long bytes) {}

    /** Days without a gap. */
    @Schema(name = "Days")
    public record Days(List<Day> items) {}

    /** How a step usually goes. */
    @Schema(name = "Usual", description = "Medians of the step in the last runs that succeeded")
    public record Usual(
            @Schema(examples = "crm.deals") String step,
            long milliseconds,
            long rows,
            @Schema(description = "Parts such as dbt nodes") int parts) {}

    /** How a run's steps usually go. */
    @Schema(name = "Usuals")
    public record Usuals(@Schema(description = "How many runs it is known from") int runs, List<Usual> items) {}
}
