package dev.podium.run;

import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A step that remembers what it was told. */
public final class RecordedStep implements StepRun {

    /** The latest that was said of a part. */
    public record Part(State state, long rows, String error) {}

    public final UUID runId;
    public final List<String> history = new CopyOnWriteArrayList<>();
    public final List<String> waits = new CopyOnWriteArrayList<>();
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final BiConsumer<RecordedStep, String> onPart;
    private volatile boolean cancelled;
    public volatile long rows;

    public RecordedStep() {
        this((step, part) -> {});
    }

    /** @param onPart told each part's name as it changes */
    public RecordedStep(BiConsumer<RecordedStep, String> onPart) {
        this(UUID.randomUUID(), onPart);
    }

    private RecordedStep(UUID runId, BiConsumer<RecordedStep, String> onPart) {
        this.runId = runId;
        this.onPart = onPart;
    }

    /** The same step, as another attempt does it. */
    public RecordedStep again() {
        return new RecordedStep(runId, (step, part) -> {});
    }

    public synchronized Map<String, Part> parts() {
        return new LinkedHashMap<>(parts);
    }

    /** A run of this step alone, which has failed. */
    public Run failed() {
        Instant now = Instant.now();
        Run.Step only = new Run.Step(
                stage(),
                name(),
                Optional.empty(),
                State.FAILED,
                0,
                0,
                1,
                Optional.of(now),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Run(
                runId,
                pipeline(),
                State.FAILED,
                request(),
                "test",
                now,
                Optional.of(now),
                Optional.of(now),
                Duration.ZERO,
                Optional.empty(),
                List.of(only));
    }

    public void cancel() {
        List<Runnable> now;
        synchronized (this) {
            cancelled = true;
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
    }

    @Override
    public UUID runId() {
        return runId;
    }

    @Override
    public String pipeline() {
        return "shop";
    }

    @Override
    public String name() {
        return "shop.silver";
    }

    @Override
    public Stage stage() {
        return Stage.SILVER;
    }

    @Override
    public RunRequest request() {
        return RunRequest.incremental("shop");
    }

    @Override
    public void progress(long rows, long bytes) {
        this.rows = rows;
    }

    @Override
    public void waiting(Instant until, String reason) {
        waits.add(reason);
    }

    @Override
    public void part(String name, State state, Optional<Long> rows, Optional<String> error) {
        synchronized (this) {
            parts.put(name, new Part(state, rows.orElse(0L), error.orElse("")));
        }
        history.add(name + " " + state);
        onPart.accept(this, name);
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean stopping() {
        return false;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public Runnable onCancel(Runnable action) {
        synchronized (this) {
            actions.add(action);
            if (!cancelled) {
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }
}
