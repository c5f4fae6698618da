package dev.podium.run;

import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.vocabulary.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A step that this hub is doing. What it reports is kept here and saved by the dispatcher about once a second. */
final class StepExecution implements StepRun {

    private final UUID runId;
    private final StepConsumer consumer;
    private final RunRequest request;
    private final int attempt;
    private final RunStore store;
    private final RunEvents events;
    private final PartWriter partWriter;
    private final StepParts parts = new StepParts();
    private final long begun = System.nanoTime();
    private final Cancellation cancellation = new Cancellation();

    private volatile Progress progress = new Progress(0, 0, null, null);
    private volatile Progress saved = progress;
    private volatile boolean stopping;

    private record Progress(long rows, long bytes, Instant until, String reason) {}

    StepExecution(
            UUID runId,
            StepConsumer consumer,
            RunRequest request,
            int attempt,
            RunStore store,
            RunEvents events,
            PartWriter partWriter) {
        this.runId = runId;
        this.consumer = consumer;
        this.request = request;
        this.attempt = attempt;
        this.store = store;
        this.events = events;
        this.partWriter = partWriter;
    }

    /** Does the step on this thread. */
    void perform() throws Exception {
        cancellation.begin();
        CurrentStep.set(this);
        try {
            consumer.perform(this);
        } finally {
            CurrentStep.clear();
            cancellation.end();
        }
    }

    /** The hub stops, or another has taken the step over: ends the work under way, leaving all as it is. */
    void interrupt() {
        stopping = true;
        cancel();
    }

    void cancel() {
        cancellation.ask();
    }

    /** Writes what was reported since the last time, if anything. */
    void save(String owner) {
        Progress now = progress;
        if (now != saved) {
            State state = now.until == null ? State.RUNNING : State.WAITING;
            store.saveProgress(runId, name(), owner, attempt, state.name(), now.rows, now.bytes, now.until, now.reason);
            if (now.until != null && !now.until.equals(saved.until)) {
                StepLog.waits(this, now.until, now.reason);
            }
            saved = now;
            events.stepChanged(runId, pipeline(), name());
        }
    }

    StepParts parts() {
        return parts;
    }

    /** Writes what was told of parts. @param moment by the nanosecond clock, as the transaction begins */
    void save(List<StepParts.Part> told, long moment, RunStore transaction) {
        if (!told.isEmpty()) {
            transaction.saveParts(runId, name(), attempt, stage().label(), moment, told);
        }
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    boolean isWaiting() {
        return progress.until != null;
    }

    long rows() {
        return progress.rows;
    }

    long bytes() {
        return progress.bytes;
    }

    @Override
    public UUID runId() {
        return runId;
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
        return consumer.stage();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public RunRequest request() {
        return request;
    }

    @Override
    public void progress(long rows, long bytes) {
        progress = new Progress(rows, bytes, null, null);
    }

    @Override
    public void waiting(Instant until, String reason) {
        progress = new Progress(progress.rows, progress.bytes, until, Told.text(reason));
    }

    @Override
    public void part(String part, State state, Optional<Long> rows, Optional<String> error) {
        parts.tell(part, state, rows, error);
        partWriter.told(this);
        events.stepChanged(runId, pipeline(), name());
    }

    @Override
    public boolean cancelled() {
        return cancellation.asked();
    }

    @Override
    public boolean stopping() {
        return stopping;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        return cancellation.onAsked(action);
    }
}
