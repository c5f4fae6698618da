package dev.podium.delivery.table;

import dev.podium.delivery.GoldColumn;
import dev.podium.delivery.GoldRows;
import dev.podium.vocabulary.PodiumException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table that rows go to.
 *
 * @param name with its schema, where it was given
 * @param columns those that are written
 * @param key those of the key, in the key's order
 */
record TargetTable(Dialect dialect, List<String> name, List<TargetColumn> columns, List<TargetColumn> key) {

    /** @throws PodiumException of kind USER where the table can't take the rows as they are */
    static TargetTable find(Connection opened, String wanted, GoldRows rows) throws SQLException {
        DatabaseMetaData database = opened.getMetaData();
        Dialect dialect = Dialect.of(database.getDatabaseProductName());
        Place place = Place.of(wanted, opened, dialect);
        Map<String, Found> there = columns(database, place);
        if (there.isEmpty()) {
            throw PodiumException.user("There is no table " + wanted + " at "
                    + database.getURL().replaceAll("\\?.*", "") + " to deliver to, or no right to it");
        }
        List<TargetColumn> columns = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (GoldColumn column : rows.columns()) {
            Found found = there.get(column.name());
            if (found == null) {
                missing.add(column.name());
            } else {
                columns.add(new TargetColumn(column, found.name(), found.type(), found.size(), found.scale()));
            }
        }
        if (!missing.isEmpty()) {
            throw PodiumException.user("Table " + wanted + " has no column " + String.join(", ", missing)
                    + "; it has: " + there.values().stream().map(Found::name).toList()
                    + ". Name those that shall go out (columns), or rename them in a gold view");
        }
        List<TargetColumn> key = rows.key().stream()
                .map(name -> columns.stream()
                        .filter(c -> c.source().name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        TargetTable table = new TargetTable(dialect, place.qualified(), columns, key);
        table.requireUnique(uniqueIndexes(database, place), wanted);
        return table;
    }

    String upsert() {
        return dialect.upsert(name, names(columns), names(key));
    }

    /** One for each of its question marks. */
    List<TargetColumn> upsertColumns() {
        return dialect.taken(names(columns), names(key)).stream()
                .map(name -> columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    String delete() {
        return dialect.delete(name, names(key));
    }

    private static List<String> names(List<TargetColumn> columns) {
        return columns.stream().map(TargetColumn::name).toList();
    }

    /** Without it each delivery would add the rows anew. */
    private void requireUnique(Map<String, Set<String>> indexes, String wanted) {
        Set<String> wantedKey = new HashSet<>(names(key));
        if (!indexes.containsValue(wantedKey)) {
            throw PodiumException.user("Table " + wanted + " has no primary key or unique index on exactly "
                    + String.join(", ", names(key)) + ", by which an upsert could find its rows");
        }
        indexes.forEach((index, columns) -> {
            if (dialect.meansAnyUniqueIndex() && !columns.equals(wantedKey)) {
                throw PodiumException.user("Table " + wanted + " has another unique index, " + index + " on "
                        + String.join(", ", columns) + ": an upsert there could change a row of another key."
                        + " Deliver to a table that is unique by the key alone");
            }
        });
    }

    /** What the catalogue says of a column. */
    private record Found(String name, int type, int size, int scale) {}

    /** Where the table is, as JDBC names it. */
    private record Place(String catalog, String schema, String table, boolean named) {

        static Place of(String wanted, Connection opened, Dialect dialect) throws SQLException {
            String[] parts = wanted.replace("\"", "").replace("`", "").split("\\.", 2);
            String schema = parts.length > 1 ? parts[0] : null;
            String table = parts[parts.length - 1];
            return dialect.meansAnyUniqueIndex()
                    ? new Place(schema == null ? opened.getCatalog() : schema, null, table, schema != null)
                    : new Place(null, schema == null ? opened.getSchema() : schema, table, schema != null);
        }

        List<String> qualified() {
            String container = schema == null ? catalog : schema;
            return named ? List.of(container, table) : List.of(table);
        }
    }

    private static Map<String, Found> columns(DatabaseMetaData database, Place place) throws SQLException {
        String escape = database.getSearchStringEscape();
        Map<String, Found> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (ResultSet found = database.getColumns(
                place.catalog(), escaped(place.schema(), escape), escaped(place.table(), escape), null)) {
            while (found.next()) {
                String name = found.getString("COLUMN_NAME");
                columns.put(
                        name,
                        new Found(
                                name,
                                found.getInt("DATA_TYPE"),
                                found.getInt("COLUMN_SIZE"),
                                found.getInt("DECIMAL_DIGITS")));
            }
        }
        return columns;
    }

    /** An underscore is a wildcard there. */
    private static String escaped(String name, String escape) {
        return name == null ? null : name.replace("_", escape + "_").replace("%", escape + "%");
    }

    private static Map<String, Set<String>> uniqueIndexes(DatabaseMetaData database, Place place) throws SQLException {
        Map<String, Set<String>> indexes = new LinkedHashMap<>();
        Set<String> partial = new HashSet<>();
        try (ResultSet found = database.getIndexInfo(place.catalog(), place.schema(), place.table(), true, true)) {
            while (found.next()) {
                String index = found.getString("INDEX_NAME");
                if (index != null && found.getString("COLUMN_NAME") != null) {
                    indexes.computeIfAbsent(index, name -> new HashSet<>()).add(found.getString("COLUMN_NAME"));
                    if (found.getString("FILTER_CONDITION") != null) {
                        partial.add(index);
                    }
                }
            }
        }
        indexes.keySet().removeAll(partial);
        return indexes;
    }
}
