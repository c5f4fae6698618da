package dev.podium.connector.jdbc;

import dev.podium.load.Identity;
import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.load.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Follows rows that come in the order of their cursor and key: passes over those that the load before has landed, and
 * knows the last row's values and what a later load has to know. Texts are made only when asked for.
 */
final class RowOrder {

    private final List<SourceColumn> columns;
    private final boolean cursored;
    private final Set<String> landed;
    private final Object landedUpTo;
    private final Window<Object> window;
    private Object[] last = {};
    private boolean atBorder;

    /**
     * @param columns that order the rows: the cursor, where there is one, and the keys
     */
    RowOrder(Load load, List<SourceColumn> columns, boolean cursored) {
        this.columns = columns;
        this.cursored = cursored;
        this.landed = load.since().map(since -> Set.copyOf(since.keys())).orElse(Set.of());
        this.atBorder = cursored && !landed.isEmpty();
        this.landedUpTo = atBorder
                ? OrderValue.parse(
                        load.since().orElseThrow().value(), columns.get(0).column())
                : null;
        // The rows are ordered: another cursor is a later one.
        this.window = new Window<>(load.lookBack(), (one, other) -> 1, OrderValue::text, RowOrder::keyText);
    }

    /** Whether anything orders the rows. */
    boolean ordered() {
        return !columns.isEmpty();
    }

    /** @return whether to pass over the row of these values, as the load before has landed it */
    boolean passesOver(Object[] values) {
        last = values;
        return cursored && values[0] != null && landedBefore(values);
    }

    private boolean landedBefore(Object[] values) {
        List<Object> key = Arrays.asList(values).subList(1, values.length);
        window.follow(values[0], key.isEmpty() ? null : key);
        if (!atBorder || key.isEmpty()) {
            return false;
        }
        String cursor = OrderValue.text(values[0]);
        atBorder = Watermark.compare(cursor, OrderValue.text(landedUpTo)) <= 0;
        return atBorder && landed.contains(Identity.of(cursor, keyText(key)));
    }

    private static String keyText(Object key) {
        return ((List<?>) key)
                .stream().map(part -> part == null ? "" : OrderValue.text(part)).collect(Collectors.joining("|"));
    }

    /** The last row's values, where a read can go on after them: all ordering columns there, a key among them. */
    Optional<List<String>> last() {
        boolean keyed = columns.size() > (cursored ? 1 : 0);
        if (!keyed || last.length == 0 || Arrays.asList(last).contains(null)) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, last.length)
                .mapToObj(at -> OrderValue.text(last[at]))
                .toList());
    }

    Optional<Watermark> watermark() {
        return window.watermark();
    }
}
