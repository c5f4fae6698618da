package dev.podium.connector;

import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The border between a load and the one before: passes over the records that the load before has landed (those at just
 * its watermark's value whose keys it knows), and follows the greatest cursor value. One load, one thread.
 */
public final class Border {

    /** Beyond this many records at one value the keys of the rest aren't kept: the next load lands these again rather than choke on them. */
    private static final int MOST_KEYS = 100_000;

    private final Optional<String> cursorName;
    private final Optional<String> from;
    private final Optional<String> until;
    private final String landedValue;
    private final Set<String> landedKeys;
    private final Set<String> keys = new HashSet<>();
    private String greatest;
    private long records;
    private long withCursor;

    public Border(Load load) {
        this.cursorName = load.cursor();
        this.until = load.until();
        this.from = Optional.of(load.watermark()).filter(value -> load.since().isEmpty() && !value.isEmpty());
        this.landedValue = load.since().map(Watermark::value).orElse(null);
        this.landedKeys = load.since().map(since -> Set.copyOf(since.keys())).orElse(Set.of());
    }

    /**
     * Takes note of a record.
     *
     * @param cursor its cursor's text, or null
     * @param key its key's text, or null
     * @return whether to pass over this record: the load before has landed it, or it is outside the range that the run asks for
     */
    public boolean passesOver(String cursor, String key) {
        records++;
        if (cursor == null) {
            return false;
        }
        withCursor++;
        if (outOfRange(cursor)) {
            return true;
        }
        follow(cursor, key);
        return key != null && cursor.equals(landedValue) && landedKeys.contains(key);
    }

    private boolean outOfRange(String cursor) {
        return until.isPresent() && Watermark.compare(cursor, until.get()) >= 0
                || from.isPresent() && Watermark.compare(cursor, from.get()) < 0;
    }

    private void follow(String cursor, String key) {
        if (greatest != null && !cursor.equals(greatest)) {
            if (Watermark.compare(cursor, greatest) < 0) {
                return;
            }
            keys.clear();
        }
        greatest = cursor;
        if (key != null && keys.size() < MOST_KEYS) {
            keys.add(key);
        }
    }

    public Optional<Watermark> watermark() {
        if (greatest == null) {
            return Optional.empty();
        }
        return Optional.of(new Watermark(greatest, keys.stream().sorted().toList()));
    }

    /** @throws PodiumException of kind USER where records came but none had the cursor that the route names */
    public void requireCursor() {
        if (cursorName.isPresent() && records > 0 && withCursor == 0) {
            throw PodiumException.user(
                    "None of the " + records + " records has the cursor '" + cursorName.get()
                            + "' that the route names; name a field that the records have, or leave cursor out to load all each time");
        }
    }
}
