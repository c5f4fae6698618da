package dev.podium.bronze;

import dev.podium.vocabulary.Column;
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

    /** Fields of a row in the bulk copy: load, position, columns. */
    int width() {
        return 1 + (positioned ? 1 : 0) + columns.size();
    }

    String copyStatement() {
        String names =
                columns.stream().map(column -> ", " + quoted(column.name())).collect(Collectors.joining());
        return SqlText.of("copy")
                .replace("<table>", quoted(name))
                .replace("<columns>", "_load_id" + (positioned ? ", _position" : "") + names);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
