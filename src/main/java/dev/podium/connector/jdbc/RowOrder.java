package dev.podium.connector.jdbc;

import dev.podium.load.Load;
import dev.podium.load.Watermark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Follows rows that come in the order of their cursor and key: passes over those that the load before has landed, and
 * knows the last row's values and the keys at the greatest cursor value. Texts are made only when asked for.
 */
final class RowOrder {

    /** As for {@link dev.podium.connector.Border}. */
    private static final int MOST_KEYS = 100_000;

    private final List<SourceColumn> columns;
    private final int[] indexes;
    private final boolean cursored;
    private final Object landedValue;
    private final Set<String> landedKeys;
    private final Set<List<Object>> keys = new LinkedHashSet<>();
    private Object greatest;
    private Object[] last = {};
    private boolean atBorder;

    /**
     * @param columns that order the rows: the cursor, where there is one, and the keys
     * @param all columns of the rows
     */
    RowOrder(Load load, List<SourceColumn> columns, List<SourceColumn> all, boolean cursored) {
        this.columns = columns;
        this.indexes =
                columns.stream().mapToInt(column -> all.indexOf(column) + 1).toArray();
        this.cursored = cursored;
        this.atBorder = cursored && load.since().isPresent();
        this.landedValue = atBorder
                ? OrderValue.parse(
                        load.since().orElseThrow().value(), columns.get(0).column())
                : null;
        this.landedKeys = load.since().map(since -> Set.copyOf(since.keys())).orElse(Set.of());
    }

    /** @return whether to pass over the current row, as the load before has landed it */
    boolean passesOver(ResultSet row) throws SQLException {
        if (indexes.length == 0) {
            return false;
        }
        Object[] values = new Object[indexes.length];
        for (int at = 0; at < indexes.length; at++) {
            values[at] = OrderValue.get(row, indexes[at], columns.get(at).column());
        }
        last = values;
        return cursored && values[0] != null && landedBefore(values);
    }

    private boolean landedBefore(Object[] values) {
        List<Object> key = Arrays.asList(values).subList(1, values.length);
        if (!values[0].equals(greatest)) {
            greatest = values[0];
            keys.clear();
        }
        if (!key.isEmpty() && keys.size() < MOST_KEYS) {
            keys.add(key);
        }
        if (atBorder && !same(values[0], landedValue)) {
            atBorder = false;
        }
        return atBorder && landedKeys.contains(text(key));
    }

    private static boolean same(Object value, Object landed) {
        return OrderValue.text(value).equals(OrderValue.text(landed));
    }

    private static String text(List<Object> key) {
        return key.stream()
                .map(part -> part == null ? "" : OrderValue.text(part))
                .collect(Collectors.joining("|"));
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
        if (greatest == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        keys.forEach(key -> texts.add(text(key)));
        return Optional.of(new Watermark(OrderValue.text(greatest), texts));
    }
}
