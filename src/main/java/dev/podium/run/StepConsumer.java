package dev.podium.run;

import dev.podium.vocabulary.Stage;
import java.util.List;

/** The start of a route that does one step of a run ({@code load:}, {@code completion:}); registered while its route runs. */
public interface StepConsumer {

    /** The pipeline: its route's group. */
    String pipeline();

    /** The step's name, which no other route has: a dataset, or the id of a stage's route. */
    String name();

    String routeId();

    Stage stage();

    /** Names of the steps of the same pipeline that must have completed before; empty for a load. */
    List<String> needs();

    /**
     * Does the step and returns when it is done, however often it is asked (a redelivery finds what was done).
     *
     * @throws Exception when the step failed
     */
    void perform(StepRun step) throws Exception;

    /** Whether its pipeline is one that people made; what the hub does for itself when asked is found, but not listed. */
    default boolean listed() {
        return true;
    }

    /** Whether it stands for a file that can't be used, and fails. */
    default boolean broken() {
        return false;
    }

    /** Whether a step is under way: its route is then not reloaded until the step has ended. */
    default boolean busy() {
        return false;
    }
}
