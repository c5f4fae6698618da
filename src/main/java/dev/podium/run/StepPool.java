package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** The steps that this hub is doing, each on a thread of its own. */
final class StepPool {

    private static final Logger LOG = Logger.getLogger("dev.podium.run");

    /** A step that meets an absent server so often does not mean the warehouse, but one of its own. */
    private static final int TAKEN_UP_AT_MOST = 100;

    /** Threads are cheap, but not for nothing. */
    private static final int MOST_WITH_WAITING = 200;

    private final int parallel;
    private final String owner;
    private final Warehouse warehouse;
    private final RunStore store;
    private final RunEvents events;
    private final Runnable wake;
    private final ExecutorService threads;
    private final Map<String, StepExecution> active = new ConcurrentHashMap<>();
    /** Steps that ended when the warehouse was away: whoever takes them next goes on from their last commit. */
    private final Queue<StepExecution> dropped = new ConcurrentLinkedQueue<>();

    private volatile boolean stopping;

    StepPool(int parallel, String owner, Warehouse warehouse, RunStore store, RunEvents events, Runnable wake) {
        this.parallel = parallel;
        this.owner = owner;
        this.warehouse = warehouse;
        this.store = store;
        this.events = events;
        this.wake = wake;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                Executors.newCachedThreadPool(task -> new Thread(task, "podium-step-" + number.incrementAndGet()));
    }

    /** A step that waits for a source to allow it to go on keeps its thread, but takes nobody's place. */
    int free() {
        long working = active.values().stream()
                .filter(execution -> !execution.isWaiting())
                .count();
        return stopping || active.size() >= MOST_WITH_WAITING ? 0 : (int) Math.max(0, parallel - working);
    }

    void begin(StepExecution execution) {
        StepExecution earlier = active.putIfAbsent(key(execution), execution);
        if (earlier != null) {
            // This hub had lost the step and got it back; what it did then must have ended before it begins anew.
            earlier.interrupt();
            release(execution);
            return;
        }
        events.stepChanged(execution.runId(), execution.pipeline(), execution.name());
        threads.execute(() -> perform(execution));
    }

    private void perform(StepExecution execution) {
        MDC.put("run", execution.runId().toString());
        MDC.put("pipeline", execution.pipeline());
        MDC.put("step", execution.name());
        if (execution.stage() == Stage.BRONZE) {
            MDC.put("dataset", execution.name());
        }
        try {
            StepLog.started(execution);
            execution.perform();
            end(execution, State.SUCCEEDED, null);
        } catch (Throwable thrown) {
            if (stopping || warehouse.away(thrown) && execution.attempt() < TAKEN_UP_AT_MOST) {
                LOG.warnf(
                        "%s is interrupted: %s",
                        execution.name(),
                        stopping ? "the hub stops" : PodiumException.of(thrown).getMessage());
                dropped.add(execution);
            } else {
                end(execution, execution.cancelled() ? State.CANCELLED : State.FAILED, PodiumException.of(thrown));
            }
        } finally {
            active.remove(key(execution), execution);
            MDC.clear();
            wake.run();
        }
    }

    private void end(StepExecution execution, State state, PodiumException failure) {
        try {
            try {
                write(execution, state, failure);
            } catch (RuntimeException e) {
                forgetParts(execution, e);
                write(execution, state, failure);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The end of %s could not be written: %s", execution.name(), e.getMessage());
            dropped.add(execution);
        }
    }

    /** A warehouse that is there and refuses what was told of parts would refuse it for ever, and nothing else would go on. */
    private void forgetParts(StepExecution execution, RuntimeException refused) {
        if (warehouse.away(refused)) {
            throw refused;
        }
        LOG.warnf("What %s told of its parts is lost: %s", execution.name(), refused.getMessage());
        execution.parts().end();
    }

    private void write(StepExecution execution, State state, PodiumException failure) {
        boolean mine = execution.parts().write(parts -> {
            long moment = System.nanoTime();
            return store.inTransaction(transaction -> {
                boolean recorded = record(transaction, execution, state, failure);
                if (recorded) {
                    endParts(transaction, execution, parts, moment, state);
                }
                return recorded;
            });
        });
        execution.parts().end();
        if (mine) {
            StepLog.ended(execution, state, execution.took(), failure);
            events.stepChanged(execution.runId(), execution.pipeline(), execution.name());
        } else {
            LOG.warnf("%s was taken over by another hub; its result here is ignored", execution.name());
        }
    }

    private static void endParts(
            RunStore transaction, StepExecution step, List<StepParts.Part> parts, long moment, State state) {
        step.save(parts, moment, transaction);
        transaction.endParts(step.runId(), step.name());
        if (state == State.SUCCEEDED) {
            transaction.forgetFailedParts(step.runId(), step.name());
        }
    }

    private boolean record(RunStore transaction, StepExecution step, State state, PodiumException failure) {
        boolean failed = state == State.FAILED;
        int mine = transaction.finishStep(
                step.runId(),
                step.name(),
                owner,
                step.attempt(),
                state.name(),
                step.rows(),
                step.bytes(),
                failed ? failure.fault().name() : null,
                failed ? failure.getMessage() : null);
        if (mine == 0) {
            return false;
        }
        if (state == State.SUCCEEDED) {
            Completions.write(transaction, Completion.of(step, step.rows(), step.bytes(), null));
        } else {
            transaction.cancelDependants(step.runId());
        }
        return true;
    }

    void saveProgress() {
        active.values().forEach(execution -> execution.save(owner));
    }

    /** Frees what was dropped, so that it is taken up again. */
    void releaseDropped() {
        for (StepExecution execution = dropped.peek(); execution != null; execution = dropped.peek()) {
            release(execution);
            dropped.remove();
        }
    }

    private void release(StepExecution execution) {
        try {
            execution.parts().write(parts -> {
                execution.save(parts, System.nanoTime(), store);
                return null;
            });
        } catch (RuntimeException e) {
            forgetParts(execution, e);
        }
        execution.parts().end();
        store.releaseStep(execution.runId(), execution.name(), owner, execution.attempt());
    }

    void cancel(UUID runId) {
        active.values().stream()
                .filter(execution -> execution.runId().equals(runId) && !execution.cancelled())
                .forEach(StepExecution::cancel);
    }

    /**
     * Ends what has become another hub's while this one gave no sign of life: two must not do the same step. Frees what is this hub's
     * and isn't done: its connection broke when it had taken it, and nobody else would ever take it up.
     */
    void keepOnly(List<RunStore.Claimed> owned) {
        Set<String> keys =
                owned.stream().map(step -> key(step.runId(), step.name())).collect(Collectors.toSet());
        active.forEach((key, execution) -> {
            if (!keys.contains(key)) {
                execution.interrupt();
            }
        });
        Set<String> known = new HashSet<>(active.keySet());
        dropped.forEach(execution -> known.add(key(execution)));
        owned.stream()
                .filter(step -> !known.contains(key(step.runId(), step.name())))
                .forEach(step -> store.releaseStep(step.runId(), step.name(), owner, step.attempt()));
    }

    /** Interrupts what is under way and leaves it to be taken up again. */
    void stop() {
        stopping = true;
        List.copyOf(active.values()).forEach(StepExecution::interrupt);
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
            releaseDropped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("Steps under way could not be released: %s", e.getMessage());
        }
    }

    private static String key(StepExecution execution) {
        return key(execution.runId(), execution.name());
    }

    private static String key(UUID runId, String name) {
        return runId + "/" + name;
    }
}
