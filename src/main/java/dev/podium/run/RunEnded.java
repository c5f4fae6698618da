package dev.podium.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The message that a run has ended. A published contract, see {@code run-ended-1.json}; it is written in the transaction that ends the run.
 *
 * @param key the same in each repetition of this message: the run's id; with a number after it where the run was tried again
 * @param idleMilliseconds from its ends to the retries after them: what the run took is the time from start to finish less this
 * @param rows landed by the run
 * @param errors of the steps that failed
 */
public record RunEnded(
        @JsonProperty("schema") String schema,
        String key,
        UUID run,
        String pipeline,
        String state,
        String mode,
        String requestedBy,
        String queuedAt,
        String startedAt,
        String finishedAt,
        long idleMilliseconds,
        long rows,
        List<Failure> errors) {

    /** Name and version of the contract. */
    public static final String SCHEMA = "https://podium.dev/schema/run-ended-1.json";

    public RunEnded {
        errors = List.copyOf(errors);
    }

    /** A step that failed: whose fault, and a message for people. */
    public record Failure(String step, String stage, String kind, String message) {}

    /** @param number how often it has ended, with this time */
    static RunEnded of(Run run, int number) {
        return new RunEnded(
                SCHEMA,
                number == 1 ? run.id().toString() : run.id() + "-" + number,
                run.id(),
                run.pipeline(),
                run.state().name(),
                run.request().mode().name().toLowerCase(java.util.Locale.ROOT),
                run.requestedBy(),
                run.queuedAt().toString(),
                run.startedAt().map(Instant::toString).orElse(null),
                run.finishedAt().map(Instant::toString).orElse(null),
                run.idle().toMillis(),
                run.steps().stream()
                        .filter(step -> step.stage() == dev.podium.vocabulary.Stage.BRONZE
                                && step.partOf().isEmpty())
                        .mapToLong(Run.Step::rows)
                        .sum(),
                run.steps().stream()
                        .filter(step -> step.partOf().isEmpty() && step.error().isPresent())
                        .map(step -> new Failure(
                                step.name(),
                                step.stage().label(),
                                step.error().get().kind().name(),
                                step.error().get().message()))
                        .toList());
    }
}
