package dev.podium.connector;

import dev.podium.load.Identity;
import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.load.Window;
import dev.podium.vocabulary.PodiumException;
import java.util.Optional;
import java.util.Set;

/**
 * The border between a load and the one before: passes over the records that the load before has landed (those at just
 * its watermark's value, or in the look-back below it, whose keys it knows), and follows the greatest cursor value. Records
 * below the lower bound have landed, too: a source that can't filter gives them again. One load, one thread.
 */
public final class Border {

    private final Optional<String> cursorName;
    private final Optional<String> from;
    private final Optional<String> until;
    private final Optional<String> landedBelow;
    private final Set<String> landed;
    private final Window<String> window;
    private long records;
    private long withCursor;

    public Border(Load load) {
        this.cursorName = load.cursor();
        this.until = load.until();
        this.from = Optional.of(load.watermark()).filter(value -> load.since().isEmpty() && !value.isEmpty());
        this.landedBelow = load.since().map(Watermark::from);
        this.landed = load.since().map(since -> Set.copyOf(since.keys())).orElse(Set.of());
        this.window = new Window<>(load.lookBack(), Watermark::compare, text -> text, text -> text);
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
        window.follow(cursor, key);
        return key != null && !landed.isEmpty() && landed.contains(Identity.of(cursor, key));
    }

    private boolean outOfRange(String cursor) {
        return until.isPresent() && Watermark.compare(cursor, until.get()) >= 0
                || below(cursor, from)
                || below(cursor, landedBelow);
    }

    private static boolean below(String cursor, Optional<String> bound) {
        return bound.isPresent() && Watermark.compare(cursor, bound.get()) < 0;
    }

    public Optional<Watermark> watermark() {
        return window.watermark();
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
