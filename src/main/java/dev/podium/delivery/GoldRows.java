package dev.podium.delivery;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Identifier;
import dev.podium.warehouse.SqlFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of a table or view of the warehouse that go out.
 *
 * @param source the table, as SQL names it
 * @param columns those that go out, the key's among them
 * @param key names of the columns that identify a row
 */
public record GoldRows(String source, List<GoldColumn> columns, List<String> key) {

    public GoldRows {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** @throws PodiumException of kind USER where the table hasn't got what the route names */
    static GoldRows of(Rows rows, DeliveryStore store) {
        List<GoldColumn> all = store.sourceColumns(rows.schema(), rows.relation());
        if (all.isEmpty()) {
            throw PodiumException.user("There is no table or view " + rows.table()
                    + " in the warehouse to deliver from; write it with its schema, such as gold.customers");
        }
        Set<String> names = all.stream().map(GoldColumn::name).collect(Collectors.toCollection(LinkedHashSet::new));
        requireKnown(rows, "key", rows.key(), names);
        requireKnown(rows, "columns", rows.columns(), names);
        Set<String> wanted = new LinkedHashSet<>(rows.key());
        wanted.addAll(rows.columns().isEmpty() ? names : rows.columns());
        // By name, so that a table made anew with its columns in another order is the same.
        List<GoldColumn> chosen = new ArrayList<>(all);
        chosen.removeIf(column -> !wanted.contains(column.name()));
        chosen.sort(java.util.Comparator.comparing(GoldColumn::name));
        return new GoldRows(all.get(0).source(), chosen, rows.key());
    }

    private static void requireKnown(Rows rows, String property, List<String> wanted, Set<String> names) {
        for (String name : wanted) {
            if (!names.contains(name)) {
                throw PodiumException.user(rows.table() + " has no column '" + name + "', which " + property
                        + " names; it has: " + String.join(", ", names));
            }
        }
    }

    public List<String> names() {
        return columns.stream().map(GoldColumn::name).toList();
    }

    /** What the source is asked for: another text sends all rows that differ by it. */
    String describe() {
        return source + " (" + String.join(", ", names()) + ") by " + String.join(", ", key);
    }

    String selected() {
        return columns.stream().map(GoldColumn::expression).collect(Collectors.joining(", "));
    }

    String keyColumns() {
        return key.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }

    /** The key's values as a JSON array, which identifies a row whatever its key is made of. */
    String keyArray(String dialect) {
        String array = SqlFiles.text(dialect, "delivery", "keyArray").replace("<key>", keyColumns());
        return array.contains("<parts>") ? array.replace("<parts>", keyParts(dialect)) : array;
    }

    private String keyParts(String dialect) {
        String part = SqlFiles.text(dialect, "delivery", "keyPart");
        return key.stream()
                .map(name -> part.replace("<column>", Identifier.quoted(name)))
                .collect(Collectors.joining(", ',', "));
    }

    String anyKeyNull() {
        return key.stream().map(name -> Identifier.quoted(name) + " is null").collect(Collectors.joining(" or "));
    }
}
