package dev.podium.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Starts, shows and steers runs. Safe for use by several threads; every change is durable when the call returns. */
public interface Runs {

    /**
     * Queues a run; it starts as soon as no other run of its pipeline is under way.
     *
     * @throws dev.podium.vocabulary.PodiumException of kind USER for an unknown pipeline or dataset
     */
    default Run start(RunRequest request, String requestedBy) {
        return start(UUID.randomUUID(), request, requestedBy);
    }

    /** The same with an id chosen by the caller, who has kept under it what the run needs. Where there is a run of this id, it is that one. */
    Run start(UUID id, RunRequest request, String requestedBy);

    Optional<Run> find(UUID id);

    /** The oldest queued run that was asked for just this; never one of a range. */
    Optional<UUID> queuedAlike(RunRequest request);

    /** Newest first. {@code after} is the id of the last run of the page before. */
    List<Run> list(
            Optional<String> pipeline, Optional<dev.podium.vocabulary.State> state, int limit, Optional<UUID> after);

    /** Asks the run to end; steps under way are interrupted. @return false where there is no such run or it has ended */
    boolean cancel(UUID id);

    /** Queues again what failed or was cancelled, and goes on from there. @return false where there is no such run or nothing to retry */
    boolean retry(UUID id);

    /** What a run has to tell that was queued to tell of the end of another, as {@code run-ended-1.json} describes it. */
    Optional<String> toldBy(UUID id);

    /** Calls the listener with each change of a step or run on this hub, on the thread that made it: be quick. @return ends the subscription */
    AutoCloseable subscribe(Consumer<RunChanged> listener);

    /** A run or one of its steps changed. */
    record RunChanged(UUID runId, String pipeline, Optional<String> step) {}
}
