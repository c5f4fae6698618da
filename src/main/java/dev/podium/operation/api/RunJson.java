package dev.podium.operation.api;

import dev.podium.run.Run;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as REST shows it. */
@Schema(
        name = "Run",
        description =
                "One passage of a pipeline from trigger to delivery. Times are ISO-8601 in UTC; what is not known yet is null.")
public record RunJson(
        UUID id,
        @Schema(examples = "sales") String pipeline,
        State state,
        @Schema(description = "Only these datasets were asked for; empty: all") List<String> datasets,
        @Schema(enumeration = {"incremental", "full", "replay", "staged"}) String mode,
        @Schema(nullable = true, description = "Lower bound of a backfill, inclusive") Optional<String> from,
        @Schema(nullable = true, description = "Upper bound of a backfill, exclusive") Optional<String> to,
        @Schema(nullable = true, description = "How much of the range each load takes; null: one load takes all of it")
                Optional<String> slice,
        @Schema(description = "Among runs and steps that could begin, those of the greatest priority go first")
                int priority,
        @Schema(examples = "admin") String requestedBy,
        Instant queuedAt,
        @Schema(nullable = true) Optional<Instant> startedAt,
        @Schema(nullable = true) Optional<Instant> finishedAt,
        @Schema(
                        description =
                                "From its ends to the retries after them. What the run took is finishedAt (now, where it is under way) less startedAt less this")
                long idleMilliseconds,
        @Schema(
                        nullable = true,
                        description =
                                "What the run as a whole waits for: another run of its pipeline, or that the pipeline is resumed")
                Optional<String> reason,
        @Schema(description = "In the data's order; parts (dbt nodes, gold procedures) follow their step")
                List<Step> steps) {

    static RunJson of(Run run) {
        return new RunJson(
                run.id(),
                run.pipeline(),
                run.state(),
                run.request().datasets(),
                run.request().mode().name().toLowerCase(Locale.ROOT),
                run.request().from(),
                run.request().to(),
                run.request().slice(),
                run.request().priority(),
                run.requestedBy(),
                run.queuedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.idle().toMillis(),
                run.reason().map(Secrets::redact),
                run.steps().stream().map(Step::of).toList());
    }

    /** A step of a run, or a part of one. */
    @Schema(name = "Step", description = "A step of a run, or a part of one (a dbt node, a gold procedure)")
    public record Step(
            @Schema(enumeration = {"bronze", "silver", "gold", "delivery"}) String stage,
            @Schema(examples = "crm.deals", description = "The dataset, the stage's route, or the part") String name,
            @Schema(nullable = true, description = "The step that this is a part of; null for a step of its own")
                    Optional<String> partOf,
            State state,
            @Schema(description = "Rows landed or affected so far") long rows,
            long bytes,
            @Schema(description = "How often it has been tried, this time included") int attempt,
            @Schema(nullable = true) Optional<Instant> startedAt,
            @Schema(nullable = true) Optional<Instant> finishedAt,
            @Schema(nullable = true, description = "When a WAITING step goes on") Optional<Instant> until,
            @Schema(nullable = true, description = "What a WAITING step waits for") Optional<String> reason,
            @Schema(nullable = true) Optional<Failure> error) {

        static Step of(Run.Step step) {
            return new Step(
                    step.stage().label(),
                    step.name(),
                    step.partOf(),
                    step.state(),
                    step.rows(),
                    step.bytes(),
                    step.attempt(),
                    step.startedAt(),
                    step.finishedAt(),
                    step.until(),
                    step.reason().map(Secrets::redact),
                    step.error().map(error -> new Failure(error.kind().name(), Secrets.redact(error.message()))));
        }
    }

    /** Why a step failed. */
    @Schema(name = "Failure")
    public record Failure(
            @Schema(
                            description = "Whose fault it is",
                            enumeration = {"USER", "EXTERNAL", "RESOURCE", "INTERNAL"})
                    String kind,
            @Schema(description = "What is wrong and what to do") String message) {}

    /** A page of runs. */
    @Schema(name = "RunPage")
    public record Page(
            List<RunJson> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<UUID> next) {}
}
