package dev.podium.run;

import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run as it stands, with its steps in the data's order; what REST, the summary and the run's page show.
 *
 * @param idle from its ends to the retries after them
 * @param reason what it waits for as a whole: the run of its pipeline that is under way, or somebody who resumes the pipeline
 */
public record Run(
        UUID id,
        String pipeline,
        State state,
        RunRequest request,
        String requestedBy,
        Instant queuedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Duration idle,
        Optional<String> reason,
        List<Step> steps) {

    public Run {
        steps = List.copyOf(steps);
    }

    /** How long it has worked, over all its attempts; empty before it began, and while it is queued to be tried again. */
    public Optional<Duration> took(Instant now) {
        return startedAt
                .filter(start -> state != State.QUEUED)
                .map(start -> Duration.between(start, finishedAt.orElse(now)).minus(idle))
                // The warehouse tells idle times in whole milliseconds.
                .map(took -> took.isNegative() ? Duration.ZERO : took);
    }

    /**
     * One step of a run.
     *
     * @param part empty for a step of its own; else this is a part (a dbt node, a gold procedure) and {@code name} is the part's name
     * @param rows landed or affected so far
     * @param until when a WAITING step goes on
     */
    public record Step(
            Stage stage,
            String name,
            Optional<String> partOf,
            State state,
            long rows,
            long bytes,
            int attempt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<Instant> until,
            Optional<String> reason,
            Optional<Error> error) {}

    /** Why a step failed: whose fault, and a message for people. */
    public record Error(Fault kind, String message) {}
}
