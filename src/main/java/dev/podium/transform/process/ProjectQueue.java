package dev.podium.transform.process;

import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtProject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one dbt at a time work in a project, in the order in which they came. Safe for use by several threads. */
@Singleton
public final class ProjectQueue {

    private final Map<Path, Semaphore> turns = new ConcurrentHashMap<>();

    /** Ends when closed. */
    public interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** @throws CancellationException where the listener was cancelled meanwhile */
    public Turn await(DbtProject project, DbtListener listener) {
        Semaphore turn = turns.computeIfAbsent(project.folder(), folder -> new Semaphore(1, true));
        try {
            while (!turn.tryAcquire(1, TimeUnit.SECONDS)) {
                if (listener.cancelled()) {
                    throw new CancellationException();
                }
                listener.waiting("another dbt works in project " + project.name());
            }
            return turn::release;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
