package dev.podium.load;

import dev.podium.run.RunRequest;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The step of no run, which the thread does that makes it: somebody waits for it, so it is cancelled when its time is over. */
final class PreviewStep implements StepRun, AutoCloseable {

    private final LoadConsumer consumer;
    private final UUID run = UUID.randomUUID();
    private final Thread thread = Thread.currentThread();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;
    private volatile boolean ended;
    private volatile Optional<String> waitsFor = Optional.empty();

    PreviewStep(LoadConsumer consumer, Duration patience) {
        this.consumer = consumer;
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::cancel);
    }

    private void cancel() {
        if (!ended) {
            cancelled = true;
            actions.forEach(Runnable::run);
            interrupt();
        }
    }

    /** Whoever waits for a source to allow it to go on sleeps. */
    private synchronized void interrupt() {
        if (!ended) {
            thread.interrupt();
        }
    }

    /** Why nothing came, where the source said so. */
    Optional<String> waitsFor() {
        return waitsFor;
    }

    @Override
    public UUID runId() {
        return run;
    }

    @Override
    public String pipeline() {
        return consumer.pipeline();
    }

    @Override
    public String name() {
        return consumer.name();
    }

    @Override
    public Stage stage() {
        return Stage.BRONZE;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public RunRequest request() {
        return new RunRequest(pipeline(), List.of(name()), RunRequest.Mode.FULL, Optional.empty(), Optional.empty());
    }

    @Override
    public void progress(long rows, long bytes) {
        waitsFor = Optional.empty();
    }

    @Override
    public void waiting(Instant until, String reason) {
        waitsFor = Optional.of(reason);
    }

    @Override
    public void part(String name, State state, Optional<Long> rows, Optional<String> message) {}

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean stopping() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        actions.add(action);
        if (cancelled) {
            action.run();
        }
    }

    /** From here on nobody interrupts this thread, which has other work to do. */
    @Override
    public synchronized void close() {
        ended = true;
        actions.clear();
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
