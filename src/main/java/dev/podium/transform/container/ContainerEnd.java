package dev.podium.transform.container;

import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtStory;
import dev.podium.vocabulary.Fault;

/**
 * How a container ended, as its engine tells.
 *
 * @param outOfMemory whether its limit of memory was what ended it
 * @param reason in the engine's own words; empty where it has none
 */
public record ContainerEnd(int exit, boolean outOfMemory, String reason) {

    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALS = 128;
    private static final int KILLED = SIGNALS + 9;
    private static final int TERMINATED = SIGNALS + 15;

    /** What became of the command. */
    public DbtOutcome outcome(DbtStory story, ContainerConfig config) {
        if (outOfMemory) {
            return new DbtOutcome.OutOfMemory(config.memory()
                    .map(
                            limit -> "its container was killed at its limit of " + (limit.asLongValue() >> 20)
                                    + " MB; raise the setting memory of this runner, or have dbt work on fewer nodes at once (threads)")
                    .orElse("its container was killed because the machine's memory was used up"));
        }
        if (exit == CANNOT_RUN || exit == NOT_FOUND) {
            return failed(
                    Fault.USER,
                    "The image " + config.image() + " has no program that runs dbt (" + said(story)
                            + "); build one by src/main/docker/Dockerfile.dbt, or name the program in the setting entrypoint");
        }
        if (exit == KILLED || exit == TERMINATED || exit > SIGNALS) {
            return failed(
                    Fault.RESOURCE,
                    "The container of dbt was ended from outside by signal " + (exit - SIGNALS)
                            + " (somebody stopped it, or the machine's memory was short)"
                            + (reason.isEmpty() ? "" : ": " + reason));
        }
        return story.outcome(exit);
    }

    private static DbtOutcome failed(Fault fault, String message) {
        return new DbtOutcome.RunnerFailed(fault, message);
    }

    private String said(DbtStory story) {
        return reason.isEmpty() ? story.lastLines().strip() : reason;
    }
}
