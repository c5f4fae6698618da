package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a refresh tells of its parts. They stand or fall together: one that fails takes back what was told of those before it. */
final class GoldParts {

    private final StepRun step;
    private final List<String> done = new ArrayList<>();
    private String current = "";

    GoldParts(StepRun step) {
        this.step = step;
    }

    /** The refresh begins, or begins anew. */
    void clear() {
        done.clear();
        current = "";
    }

    /** From here on a failure is this part's. */
    void enter(String name) {
        current = name;
    }

    void begin(String name) {
        enter(name);
        tell(name, State.RUNNING, 0, null);
    }

    void succeed(long rows, String message) {
        done.add(current);
        tell(current, State.SUCCEEDED, rows, message);
        current = "";
    }

    /** Ends the gate at work. What it found stands, even where the refresh that it looked at is undone. */
    void judge(GateVerdict verdict) {
        State state = verdict.failure().isPresent() ? State.FAILED : State.SUCCEEDED;
        tell(
                current,
                state,
                verdict.offending(),
                verdict.failure().or(verdict::warning).orElse(null));
        current = "";
    }

    /** The part at work failed, a message for people says why; what was done before it is undone. */
    void fail(String message) {
        end(State.FAILED, message);
        undo("undone, since the refresh failed: gold shows what it showed before");
    }

    void cancel() {
        end(State.CANCELLED, null);
        undo("undone, since the refresh was cancelled: gold shows what it showed before");
    }

    private void end(State state, String message) {
        if (!current.isEmpty()) {
            tell(current, state, 0, message);
        }
        current = "";
    }

    private void undo(String why) {
        done.forEach(name -> tell(name, State.CANCELLED, 0, why));
        done.clear();
    }

    private void tell(String name, State state, long rows, String message) {
        step.part(name, state, Optional.of(rows), Optional.ofNullable(message));
    }
}
