package dev.podium.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a source's rows by the values of a column; the first one has those without a value, too.
 *
 * @param from inclusive; empty for the first
 * @param below exclusive; empty for the last
 */
record KeyRange(Optional<String> from, Optional<String> below) {

    static List<KeyRange> between(List<String> bounds) {
        List<KeyRange> ranges = new ArrayList<>();
        for (int at = 0; at <= bounds.size(); at++) {
            ranges.add(new KeyRange(
                    at == 0 ? Optional.empty() : Optional.of(bounds.get(at - 1)),
                    at == bounds.size() ? Optional.empty() : Optional.of(bounds.get(at))));
        }
        return ranges;
    }

    void narrow(TableSelect select, SourceColumn column) {
        from.ifPresent(value -> select.atLeast(column, value));
        below.ifPresent(value -> {
            if (from.isPresent()) {
                select.below(column, value);
            } else {
                select.belowOrNull(column, value);
            }
        });
    }
}
