package dev.podium.operation;

import dev.podium.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Something that people see has changed in a run. */
public sealed interface Change {

    /** The run as it stands after the change. */
    Run run();

    /** When what has changed ended; empty while it hasn't. */
    Optional<Instant> endedAt();

    /** Whether it is over since long: what a hub that starts finds, and has nothing to say of. */
    default boolean endedBefore(Instant moment) {
        return endedAt().filter(end -> end.isBefore(moment)).isPresent();
    }

    /** The run itself: its state, its start, its end. */
    record OfRun(Run run, Optional<Run> before) implements Change {

        @Override
        public Optional<Instant> endedAt() {
            return run.finishedAt();
        }

        /** It has ended with this change. */
        public boolean ends() {
            return run.state().ended()
                    && before.map(Run::finishedAt)
                            .map(end -> !end.equals(run.finishedAt()))
                            .orElse(true);
        }
    }

    /** One of its steps or of their parts. */
    record OfStep(Run run, Run.Step step, Optional<Run.Step> before) implements Change {

        @Override
        public Optional<Instant> endedAt() {
            return step.finishedAt();
        }

        /** It has ended with this change. */
        public boolean ends() {
            return step.state().ended()
                    && before.map(Run.Step::finishedAt)
                            .map(end -> !end.equals(step.finishedAt()))
                            .orElse(true);
        }
    }

    /** The changes in the order in which people understand them: a run starts before its steps and ends after them. */
    static List<Change> between(Optional<Run> before, Run now) {
        List<Change> steps = steps(before, now);
        if (before.isPresent() && sameButForSteps(before.get(), now)) {
            return steps;
        }
        List<Change> all = new ArrayList<>(steps);
        all.add(now.state().ended() ? steps.size() : 0, new OfRun(now, before));
        return all;
    }

    private static List<Change> steps(Optional<Run> before, Run now) {
        Map<Object, Run.Step> old = before.map(Run::steps).orElse(List.of()).stream()
                .collect(Collectors.toMap(Change::identity, Function.identity(), (one, other) -> other));
        return now.steps().stream()
                .filter(step -> !Objects.equals(step, old.get(identity(step))))
                .<Change>map(step -> new OfStep(now, step, Optional.ofNullable(old.get(identity(step)))))
                .toList();
    }

    private static Object identity(Run.Step step) {
        return List.of(step.stage(), step.partOf(), step.name());
    }

    private static boolean sameButForSteps(Run one, Run other) {
        return one.state() == other.state()
                && one.startedAt().equals(other.startedAt())
                && one.finishedAt().equals(other.finishedAt())
                && one.reason().equals(other.reason());
    }
}
