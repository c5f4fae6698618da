package dev.podium.transform.call;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Predicate;

/** Carries dbt commands out somewhere: as a process here, later in a container or a service. Safe for use by several threads. */
public interface DbtRunner {

    /** As {@code podium.dbt} and routes name it. */
    String name();

    /**
     * The project that it works on.
     *
     * @throws dev.podium.vocabulary.PodiumException of kind USER where there is none
     */
    default DbtProject project(Path folder) {
        return DbtProject.in(folder);
    }

    /**
     * Runs the command to its end, telling the listener what happens as it happens, on one thread at a time. When it
     * returns, the artifacts are in the command's folder as far as dbt got to write them, and nothing of it runs any more.
     */
    DbtOutcome run(DbtCommand command, DbtListener listener);

    /**
     * Ends and removes what hubs before this one left behind, where nobody takes it up any more.
     *
     * @param over whether a run has ended
     */
    default void sweep(Predicate<UUID> over) {}
}
