package dev.podium.operation;

import dev.podium.run.OwnWork;
import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.warehouse.Workers;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Turns the hints of {@link Runs#subscribe} into what has really changed. One thread reads the run and compares it with
 * what was known of it, so that the threads that do the work are never held up and a storm of progress costs one read.
 */
@Singleton
public final class RunFeed {

    private static final Logger LOG = Logger.getLogger(RunFeed.class);
    private static final int RUNS_REMEMBERED = 16;
    private static final long GATHER_MILLIS = 100;

    private final Runs runs;
    private final OwnWork own;
    private final AutoCloseable subscription;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final Set<UUID> hinted = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Run> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Run> eldest) {
            return size() > RUNS_REMEMBERED;
        }
    };
    private final ScheduledExecutorService thread;

    @Inject
    RunFeed(Runs runs, OwnWork own, Workers workers) {
        this.thread = workers.named("run-feed");
        this.runs = runs;
        this.own = own;
        this.subscription = runs.subscribe(change -> look(change.runId()));
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        subscription.close();
    }

    /** Calls the listener with each change from now on, on the feed's own thread: be quick, don't block. @return ends it */
    public Runnable follow(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The same of what this hub did itself, so that of several on one warehouse just one counts it and tells it on. @return ends it */
    public Runnable followOwn(Consumer<Change> listener) {
        return follow(change -> {
            if (isOwn(change)) {
                listener.accept(change);
            }
        });
    }

    private boolean isOwn(Change change) {
        if (change instanceof Change.OfRun of) {
            UUID id = of.run().id();
            return of.ends() ? own.ended(id) : own.began(id);
        }
        Run.Step step = ((Change.OfStep) change).step();
        String name = step.partOf().orElse(step.name());
        return change.run().steps().stream()
                .filter(whole -> whole.partOf().isEmpty() && whole.name().equals(name))
                .anyMatch(whole -> own.did(change.run().id(), name, whole.attempt()));
    }

    /** Looks at the run soon: other hubs' changes come without a hint. */
    public void look(UUID id) {
        if (hinted.add(id)) {
            thread.schedule(() -> compare(id), GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Does something on the feed's thread, between two changes. */
    public void onItsThread(Runnable action) {
        thread.execute(action);
    }

    /** Does something on the feed's thread over and over. */
    public ScheduledFuture<?> every(long seconds, Runnable action) {
        return thread.scheduleWithFixedDelay(action, seconds, seconds, TimeUnit.SECONDS);
    }

    private void compare(UUID id) {
        hinted.remove(id);
        try {
            runs.find(id).ifPresent(now -> {
                Optional<Run> before = Optional.ofNullable(known.put(id, now));
                Change.between(before, now).forEach(this::tell);
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "Run %s could not be read just now; the next change of it tries again", id);
        }
    }

    private void tell(Change change) {
        for (Consumer<Change> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.warnf(
                        e,
                        "A listener failed on a change of run %s",
                        change.run().id());
            }
        }
    }
}
