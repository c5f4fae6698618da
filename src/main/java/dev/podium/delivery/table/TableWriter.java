package dev.podium.delivery.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.podium.delivery.Item;
import dev.podium.vocabulary.PodiumException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Writes rows into a table, in whatever transaction its connection has. */
record TableWriter(TargetTable table) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Else 1.50 becomes 1.5, which is another text in a text column.
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    /** Why the row would not arrive as it is. */
    Optional<String> flaw(Item item) {
        if (item.deletion()) {
            return Optional.empty();
        }
        JsonNode record = parsed(item.record().orElseThrow());
        return table.columns().stream()
                .flatMap(column -> column.flaw(record.path(column.source().name()), table.dialect()).stream())
                .findFirst();
    }

    /** All, or an exception. */
    void write(Connection opened, List<Item> items) throws SQLException {
        upsert(opened, items.stream().filter(item -> !item.deletion()).toList());
        delete(opened, items.stream().filter(Item::deletion).toList());
    }

    private void upsert(Connection opened, List<Item> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        List<TargetColumn> columns = table.upsertColumns();
        try (PreparedStatement statement = opened.prepareStatement(table.upsert())) {
            for (Item item : items) {
                JsonNode record = parsed(item.record().orElseThrow());
                int place = 0;
                for (TargetColumn column : columns) {
                    column.bind(statement, ++place, record.path(column.source().name()), table.dialect());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void delete(Connection opened, List<Item> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = opened.prepareStatement(table.delete())) {
            for (Item item : items) {
                JsonNode key = parsed(item.key());
                int place = 0;
                for (TargetColumn column : table.key()) {
                    column.bind(statement, place + 1, key.path(place), table.dialect());
                    place++;
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The warehouse wrote a row that is no JSON", e);
        }
    }
}
