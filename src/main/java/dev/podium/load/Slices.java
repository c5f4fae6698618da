package dev.podium.load;

import dev.podium.run.RunRequest;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does a step slice by slice, where its run is a backfill in slices and its route has a cursor. Each slice is a load, shown as soon as
 * it has landed: whoever takes the step up again, after a kill or for a retry, goes on with the first slice that hasn't.
 */
final class Slices {

    /** Does one slice, or the step as a whole. */
    interface Work {
        void on(StepRun step) throws Exception;
    }

    private final StepRun step;
    private final LoadEndpoint endpoint;
    private final Work work;

    Slices(StepRun step, LoadEndpoint endpoint, Work work) {
        this.step = step;
        this.endpoint = endpoint;
        this.work = work;
    }

    void perform() throws Exception {
        RunRequest request = step.request();
        if (request.slice().isEmpty() || endpoint.getCursor() == null) {
            work.on(step);
            return;
        }
        List<Backfill.Slice> all = Backfill.slices(
                request.from().orElse(""),
                request.to().orElse(""),
                request.slice().get());
        Map<String, LoadStore.LandedSlice> landed = landed();
        tellAll(all, landed);
        for (int number = 0; number < all.size(); number++) {
            Backfill.Slice slice = all.get(number);
            if (!landed.containsKey(slice.from())) {
                perform(sliced(slice, number == all.size() - 1, landed));
                landed = landed();
                tell(slice, State.SUCCEEDED, landed.get(slice.from()));
            }
        }
    }

    private Map<String, LoadStore.LandedSlice> landed() {
        return endpoint.component().book().landedSlices(step, endpoint);
    }

    private SlicedStep sliced(Backfill.Slice slice, boolean last, Map<String, LoadStore.LandedSlice> landed) {
        return new SlicedStep(
                step,
                slice,
                last,
                landed.values().stream()
                        .mapToLong(LoadStore.LandedSlice::landed)
                        .sum(),
                landed.values().stream().mapToLong(LoadStore.LandedSlice::bytes).sum());
    }

    private void perform(SlicedStep sliced) throws Exception {
        if (step.cancelled()) {
            throw PodiumException.user("cancelled");
        }
        tell(sliced.slice(), State.RUNNING, null);
        try {
            work.on(sliced);
        } catch (Exception e) {
            if (!step.cancelled()) {
                String why = PodiumException.of(e).getMessage();
                step.part(sliced.slice().title(), State.FAILED, Optional.empty(), Optional.of(why));
            }
            throw e;
        }
    }

    /** What is to come; and the last that has landed, which a killed hub may not have come to tell. */
    private void tellAll(List<Backfill.Slice> all, Map<String, LoadStore.LandedSlice> landed) {
        Backfill.Slice before = null;
        for (Backfill.Slice slice : all) {
            if (landed.containsKey(slice.from())) {
                before = slice;
            } else {
                tell(slice, State.QUEUED, null);
            }
        }
        if (before != null) {
            tell(before, State.SUCCEEDED, landed.get(before.from()));
        }
    }

    private void tell(Backfill.Slice slice, State state, LoadStore.LandedSlice landed) {
        step.part(
                slice.title(), state, Optional.ofNullable(landed).map(LoadStore.LandedSlice::landed), Optional.empty());
    }
}
