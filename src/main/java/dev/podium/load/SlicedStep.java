package dev.podium.load;

import dev.podium.run.Completion;
import dev.podium.run.RunRequest;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A step of which one load does a slice: it asks for the slice's range, and counts on from the slices before.
 *
 * @param last whether the step is done with it
 * @param rowsBefore of the slices before
 */
record SlicedStep(StepRun whole, Backfill.Slice slice, boolean last, long rowsBefore, long bytesBefore)
        implements StepRun {

    static Optional<Backfill.Slice> of(StepRun step) {
        return step instanceof SlicedStep sliced ? Optional.of(sliced.slice) : Optional.empty();
    }

    /** Whether nothing of the step is left when its load is done. */
    static boolean ends(StepRun step) {
        return !(step instanceof SlicedStep sliced) || sliced.last;
    }

    /** Of all the step's loads, of which this is the last. */
    static Completion completion(StepRun step, LoadCounts counts, long load) {
        SlicedStep sliced = step instanceof SlicedStep of ? of : null;
        long rows = sliced == null ? 0 : sliced.rowsBefore;
        long bytes = sliced == null ? 0 : sliced.bytesBefore;
        return Completion.of(step, rows + counts.landed(), bytes + counts.bytes(), load);
    }

    @Override
    public RunRequest request() {
        return whole.request().within(slice.from(), slice.to());
    }

    @Override
    public void progress(long rows, long bytes) {
        whole.progress(rowsBefore + rows, bytesBefore + bytes);
    }

    @Override
    public UUID runId() {
        return whole.runId();
    }

    @Override
    public String pipeline() {
        return whole.pipeline();
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public Stage stage() {
        return whole.stage();
    }

    @Override
    public int attempt() {
        return whole.attempt();
    }

    @Override
    public void waiting(Instant until, String reason) {
        whole.waiting(until, reason);
    }

    @Override
    public void part(String name, State state, Optional<Long> rows, Optional<String> message) {
        whole.part(name, state, rows, message);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }

    @Override
    public boolean stopping() {
        return whole.stopping();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        return whole.onCancel(action);
    }
}
