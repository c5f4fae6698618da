package dev.podium.load;

import dev.podium.run.Cancellation;
import dev.podium.run.RunRequest;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The step of no run, which is cancelled when the time of whoever waits for it is over. */
final class PreviewStep implements StepRun {

    private final LoadConsumer consumer;
    private final UUID run = UUID.randomUUID();
    private final Cancellation cancellation = new Cancellation();
    private volatile Optional<String> waitsFor = Optional.empty();

    PreviewStep(LoadConsumer consumer) {
        this.consumer = consumer;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Why nothing comes, where somebody has said so. */
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
        return cancellation.asked();
    }

    @Override
    public boolean stopping() {
        return cancellation.asked();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        return cancellation.onAsked(action);
    }
}
