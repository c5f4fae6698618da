package dev.podium.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows the records of a read: the greatest cursor value, and the identities at or above the lower bound of the load to come.
 * Cursors and keys stay the objects that they are until somebody asks, as most records are soon below the bound. One thread.
 *
 * @param <V> a cursor's or key's value
 */
public final class Window<V> {

    private final Optional<LookBack> lookBack;
    private final Comparator<V> order;
    private final Function<V, String> cursorText;
    private final Function<V, String> keyText;
    private Set<Entry<V>> entries = new HashSet<>();
    private V greatest;
    private int room = Watermark.MOST_KEYS / 2;
    private Optional<String> least = Optional.empty();

    private record Entry<V>(V cursor, V key) {}

    public Window(
            Optional<LookBack> lookBack,
            Comparator<V> order,
            Function<V, String> cursorText,
            Function<V, String> keyText) {
        this.lookBack = lookBack;
        this.order = order;
        this.cursorText = cursorText;
        this.keyText = keyText;
    }

    /** @param key or null where the record has none */
    public void follow(V cursor, V key) {
        int later = greatest == null ? 1 : cursor.equals(greatest) ? 0 : order.compare(cursor, greatest);
        if (later > 0) {
            greatest = cursor;
        }
        if (lookBack.isEmpty()) {
            if (later < 0) {
                return;
            }
            if (later > 0) {
                entries.clear();
            }
        }
        boolean spacious = lookBack.isPresent() || entries.size() < Watermark.MOST_KEYS;
        if (key != null && spacious) {
            entries.add(new Entry<>(cursor, key));
        }
        if (lookBack.isPresent() && entries.size() >= room) {
            prune();
        }
    }

    /** Lets go what is below the bound by now; when it's asked for again, at least half as many have come. */
    private void prune() {
        Watermark reached = watermark().orElseThrow();
        least = Optional.of(reached.from());
        Set<Entry<V>> kept = new HashSet<>();
        for (Entry<V> entry : entries) {
            if (Watermark.compare(cursorText.apply(entry.cursor), reached.from()) >= 0) {
                kept.add(entry);
            }
            if (kept.size() == Watermark.MOST_KEYS) {
                break;
            }
        }
        entries = kept;
        room = kept.size() + Watermark.MOST_KEYS / 2;
    }

    public Optional<Watermark> watermark() {
        if (greatest == null) {
            return Optional.empty();
        }
        String value = cursorText.apply(greatest);
        String wanted = lookBack.map(back -> back.before(value)).orElse(value);
        String from =
                least.filter(bound -> Watermark.compare(bound, wanted) > 0).orElse(wanted);
        List<String> identities = new ArrayList<>(entries.size());
        for (Entry<V> entry : entries) {
            String cursor = cursorText.apply(entry.cursor);
            if (Watermark.compare(cursor, from) >= 0) {
                identities.add(Identity.of(cursor, keyText.apply(entry.key)));
            }
        }
        identities.sort(null);
        return Optional.of(Watermark.reached(value, from, identities));
    }
}
