package dev.podium.warehouse;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The hub's threads beside those that do the work of runs: they look, tell and tidy up. When the hub stops, each ends what
 * it is at before the warehouse is closed.
 */
@Singleton
public final class Workers implements AutoCloseable {

    private static final long END_MILLIS = 3_000;

    private final List<ScheduledExecutorService> all = new CopyOnWriteArrayList<>();

    /** One thread more, begun by its first work; what is still ahead of it when the hub stops isn't done, and neither is what comes later. */
    public ScheduledExecutorService named(String name) {
        ScheduledThreadPoolExecutor worker =
                new ScheduledThreadPoolExecutor(1, Daemons.named(name), new ThreadPoolExecutor.DiscardPolicy());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        all.add(worker);
        return worker;
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    @Override
    public void close() {
        all.forEach(ScheduledExecutorService::shutdown);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        try {
            for (ScheduledExecutorService worker : all) {
                if (!worker.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    worker.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
