package dev.podium.run;

import dev.podium.vocabulary.Sha256;
import dev.podium.vocabulary.State;
import dev.podium.vocabulary.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a step told of its parts and the warehouse has yet to hear: the last of each, in the order in which they were told first. */
final class StepParts {

    /** Warehouses keep parts in an index by their names, which takes no longer ones. */
    private static final int LONGEST_NAME = 500;

    private final Map<String, Part> pending = new LinkedHashMap<>();
    private boolean ended;

    /**
     * @param rows null: as many as it had
     * @param started by the nanosecond clock; null where its begin was not told, or is written
     * @param told when this was told, by the same clock
     */
    public record Part(String name, State state, Long rows, String message, Long started, long told) {

        private Part after(Part earlier) {
            return earlier == null
                    ? this
                    : new Part(
                            name,
                            state,
                            rows == null ? earlier.rows : rows,
                            message,
                            started == null ? earlier.started : started,
                            told);
        }
    }

    /** Only keeps it in mind: whoever works on the step doesn't wait. */
    void tell(String name, State state, Optional<Long> rows, Optional<String> message) {
        long now = System.nanoTime();
        String part = fitting(Told.text(name));
        Part told = new Part(
                part,
                state,
                rows.orElse(null),
                message.map(Told::text).orElse(null),
                state == State.RUNNING ? now : null,
                now);
        synchronized (pending) {
            pending.put(part, told.after(pending.get(part)));
        }
    }

    /** Such as that of a dbt test with all the values that it accepts in its name. */
    private static String fitting(String name) {
        return name.length() <= LONGEST_NAME ? name : Told.beginning(name, LONGEST_NAME) + " " + Sha256.shortOf(name);
    }

    /**
     * Lets somebody write what is pending, one at a time. What he throws leaves it pending; what is told meanwhile is
     * pending after.
     */
    synchronized <T> T write(Function<List<Part>, T> writer) {
        List<Part> parts = pending();
        T result = writer.apply(parts);
        synchronized (pending) {
            parts.forEach(part -> pending.remove(part.name(), part));
        }
        return result;
    }

    /** The step has ended, or is another's: what is told from here on nobody writes. */
    synchronized void end() {
        ended = true;
        synchronized (pending) {
            pending.clear();
        }
    }

    private List<Part> pending() {
        synchronized (pending) {
            return ended ? List.of() : List.copyOf(pending.values());
        }
    }
}
