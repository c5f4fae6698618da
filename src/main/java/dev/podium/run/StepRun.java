package dev.podium.run;

import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * A step under way, as the one who does it sees it: whom it works for, where to report progress, when to stop.
 * Safe for use by several threads.
 */
public interface StepRun {

    /** Exchange property under which it travels. */
    String PROPERTY = "podium.step";

    static Optional<StepRun> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, StepRun.class));
    }

    /** The step that this thread is doing, where it is doing one: for HTTP clients and the like that see no exchange. */
    static Optional<StepRun> current() {
        return Optional.ofNullable(CurrentStep.get());
    }

    UUID runId();

    String pipeline();

    /** The step's name: a dataset, or the id of a stage's route. */
    String name();

    Stage stage();

    /** 1 for the first time that the run does this step, 2 for the first retry or take-over, and so on. */
    int attempt();

    /** What the run was asked for. */
    RunRequest request();

    /** Totals so far; shown live, written to the warehouse at most once a second. */
    void progress(long rows, long bytes);

    /** The step waits for something outside until then; shown as state WAITING with the reason. Ends with the next progress. */
    void waiting(Instant until, String reason);

    /**
     * Reports a part of this step (a dbt node, a gold procedure) as a step of its own. It never waits for the warehouse:
     * those who listen on this hub hear at once that there is something new, the warehouse within about 100 ms and always
     * before the step's end, of each part the last state with the times at which it was told. So a hub that is killed may lose what
     * it was told of parts in that time, never how a step ended; and a state that lasts no longer may never be seen.
     *
     * @param message why it FAILED; in another state what there is to say of it, such as a warning
     */
    void part(String name, State state, Optional<Long> rows, Optional<String> message);

    /** Whether to stop as soon as possible: the run is cancelled, or the hub is stopping. */
    boolean cancelled();

    /** Whether the hub is stopping, or another has taken the step over: leave all as it is, whoever takes it up goes on from there. */
    boolean stopping();

    /**
     * Runs the action when the step is cancelled (at once where it is already): kill the process, cancel the statement.
     *
     * @return takes the action back, for those who have many of them one after the other
     */
    Runnable onCancel(Runnable action);
}
