package dev.podium.transform.process;

import java.io.IOException;
import java.util.function.Consumer;

/** A call of dbt under way, wherever its process comes from. */
interface RunningDbt {

    ProcessHandle handle();

    /**
     * Reads to the end; bytes that aren't UTF-8 become replacement characters. An interrupt of this thread changes
     * nothing: {@link #stop()} is the way to end it.
     *
     * @return the exit status, above 128 where a signal ended it
     * @throws IOException where it can't be said how it ended; it runs no more
     */
    int await(Consumer<String> output, Consumer<String> errors) throws IOException;

    /** Asks it to end, and makes it and all that it started end when it doesn't; returns at once. */
    void stop();
}
