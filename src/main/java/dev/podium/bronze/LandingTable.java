package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import dev.podium.warehouse.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The landing table of a dataset, as the records at hand fill it.
 *
 * @param name without its schema, which is {@code landing}
 * @param columns those of the records, in their order; others of the table stay null
 * @param positioned whether it numbers its rows in {@code _position}
 */
record LandingTable(String name, List<Column> columns, boolean positioned) {

    LandingTable {
        columns = List.copyOf(columns);
    }

    /** Fields of a row in the bulk copy before those of the records: load, position. */
    int lead() {
        return positioned ? 2 : 1;
    }

    /** All fields of a row. */
    int width() {
        return lead() + columns.size();
    }

    String copyStatement(SqlText sql) {
        String names = columns.stream()
                .map(column -> ", " + Identifier.quoted(column.name()))
                .collect(Collectors.joining());
        return sql.of("copy")
                .replace("<table>", Identifier.quoted(name))
                .replace("<columns>", "_load_id" + (positioned ? ", _position" : "") + names);
    }
}
