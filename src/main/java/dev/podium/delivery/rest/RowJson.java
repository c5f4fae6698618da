package dev.podium.delivery.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.delivery.GoldColumn;
import dev.podium.delivery.GoldRows;
import dev.podium.delivery.Item;
import dev.podium.vocabulary.PodiumException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows as APIs take them. They go out as the warehouse wrote them: a number keeps its digits. */
public record RowJson(GoldRows rows) {

    private static final List<String> NO_NUMBERS = List.of("\"NaN\"", "\"Infinity\"", "\"-Infinity\"");

    /** Why it can't be sent: JSON has no number for it, and a text in its place would be another value. */
    public Optional<String> flaw(Item item) {
        String text = item.record().orElse("");
        if (NO_NUMBERS.stream().noneMatch(text::contains)) {
            return Optional.empty();
        }
        JsonNode record = parsed(text);
        return rows.columns().stream()
                .filter(GoldColumn::number)
                .filter(column -> record.path(column.name()).isTextual())
                .findFirst()
                .map(column ->
                        column.name() + " is " + record.path(column.name()).asText()
                                + ", for which JSON has no number; let the gold view say what shall go out");
    }

    /** The columns that an address names, as texts. */
    Map<String, String> fields(Item item, List<String> names) {
        JsonNode record = parsed(item.record().orElseThrow());
        return names.stream().collect(Collectors.toMap(name -> name, name -> text(record.path(name))));
    }

    /** The same of a row that is known by its key alone. */
    public Map<String, String> keyFields(Item item, List<String> names) {
        JsonNode key = parsed(item.key());
        Map<String, String> fields = new HashMap<>();
        names.forEach(name -> fields.put(name, text(key.path(rows.key().indexOf(name)))));
        return fields;
    }

    private static String text(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** Many rows as one body: an array, or an object that has it at this dotted path. */
    static String batch(String path, List<Item> items) {
        String array =
                items.stream().map(item -> item.record().orElseThrow()).collect(Collectors.joining(",", "[", "]"));
        if (path.isEmpty()) {
            return array;
        }
        List<String> names = List.of(path.split("\\."));
        return names.stream().map(name -> "{" + quoted(name) + ":").collect(Collectors.joining())
                + array
                + Stream.generate(() -> "}").limit(names.size()).collect(Collectors.joining());
    }

    private static String quoted(String name) {
        return Answer.JSON.getNodeFactory().textNode(name).toString();
    }

    public static JsonNode parsed(String json) {
        try {
            return Answer.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The warehouse wrote a row that is no JSON", e);
        }
    }
}
