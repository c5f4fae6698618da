package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Workers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Writes what steps tell of their parts, all of a step in one batch every tenth of a second, on a thread of its own. */
final class PartWriter {

    private static final Logger LOG = Logger.getLogger(PartWriter.class);
    private static final long GATHER_MILLIS = 100;
    /** When a batch couldn't be written, most likely since the warehouse is away. */
    private static final long AGAIN_MILLIS = 1000;

    private final RunStore store;
    private final RunEvents events;
    private final Set<StepExecution> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService thread;

    PartWriter(RunStore store, RunEvents events, Workers workers) {
        this.thread = workers.named("podium-parts");
        this.store = store;
        this.events = events;
    }

    /** The step told of a part. */
    void told(StepExecution step) {
        waiting.add(step);
        schedule(GATHER_MILLIS);
    }

    private void schedule(long millis) {
        if (scheduled.compareAndSet(false, true)) {
            // When the hub stops it isn't done; steps write their parts themselves.
            thread.schedule(this::writeAll, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void writeAll() {
        scheduled.set(false);
        for (StepExecution step : Set.copyOf(waiting)) {
            waiting.remove(step);
            try {
                write(step);
            } catch (RuntimeException e) {
                LOG.debugf(
                        "Parts of %s could not be written yet: %s",
                        step.name(), PodiumException.of(e).getMessage());
                waiting.add(step);
                schedule(AGAIN_MILLIS);
            }
        }
    }

    /** A part that a crash forgets is told again when its step is done again, so the commit need not wait for the disk. */
    private void write(StepExecution step) {
        boolean written = step.parts().write(parts -> {
            if (parts.isEmpty()) {
                return false;
            }
            long moment = System.nanoTime();
            store.useTransaction(transaction -> {
                transaction.dontAwaitDisk();
                step.save(parts, moment, transaction);
            });
            return true;
        });
        if (written) {
            events.stepChanged(step.runId(), step.pipeline(), step.name());
        }
    }
}
