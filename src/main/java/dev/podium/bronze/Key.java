package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What identifies a dataset's records, as its rows hold it.
 *
 * @param columns of the row; for documents, the one that holds them
 * @param path of documents: the names that lead to the field; empty: the columns are the key
 */
record Key(List<Column> columns, List<String> path) {

    Key {
        columns = List.copyOf(columns);
        path = List.copyOf(path);
    }

    /**
     * @param named as the route says it
     * @param columns those that the rows have
     * @return empty where they don't have it, or not as something that can be compared
     */
    static Optional<Key> of(Optional<String> named, List<Column> columns) {
        return named.flatMap(key -> Agreement.documents(columns) ? field(key, columns) : columns(key, columns));
    }

    private static Optional<Key> field(String key, List<Column> columns) {
        return columns.stream()
                .filter(column -> column.name().equals("record") && column.type() == Column.Type.JSON)
                .findFirst()
                .map(document -> new Key(List.of(document), List.of(key.strip().split("\\."))));
    }

    private static Optional<Key> columns(String key, List<Column> columns) {
        List<String> names = Stream.of(key.split(",")).map(String::strip).toList();
        List<Column> found = names.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .filter(column -> column.type() != Column.Type.JSON)
                .toList();
        return found.size() == names.size() ? Optional.of(new Key(found, List.of())) : Optional.empty();
    }
}
