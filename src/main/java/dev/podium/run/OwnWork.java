package dev.podium.run;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What this hub has done itself, of what all hubs on the warehouse do: each is noted before anybody can read it there, so that of
 * several hubs that see a change just one tells it to the world. Thread-safe.
 */
@Singleton
public final class OwnWork {

    /** The last ones, for what ended is told within moments. */
    private static final int REMEMBERED = 10_000;

    private final Set<Object> noted = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    private record Begun(UUID run) {}

    private record Ended(UUID run) {}

    private record Attempt(UUID run, String step, int number) {}

    private volatile Supplier<List<Done>> before = List::of;

    /** An attempt at a step that has ended. */
    public record Done(UUID run, String step, int attempt) {}

    void lifeBefore(Supplier<List<RunStore.Claimed>> lastDone) {
        before = () -> lastDone.get().stream()
                .map(step -> new Done(step.runId(), step.name(), step.attempt()))
                .toList();
    }

    /** What this hub did last before it was stopped or killed: somebody has to tell it who may not have come to it. */
    public List<Done> ofLifeBefore() {
        return before.get();
    }

    void begins(UUID run) {
        noted.remove(new Ended(run));
        noted.add(new Begun(run));
    }

    void ends(UUID run) {
        noted.add(new Ended(run));
    }

    void begins(RunStore.Claimed step) {
        noted.add(new Attempt(step.runId(), step.name(), step.attempt()));
    }

    /** Whether this hub began the run, or took it up again when it was retried. */
    public boolean began(UUID run) {
        return noted.contains(new Begun(run));
    }

    public boolean ended(UUID run) {
        return noted.contains(new Ended(run));
    }

    /** Whether this attempt at a step is, or was, this hub's. */
    public boolean did(UUID run, String step, int attempt) {
        return noted.contains(new Attempt(run, step, attempt));
    }
}
