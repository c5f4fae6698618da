package dev.podium.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** {@code podium preview <route>}: the first records of a source, and how they would land. */
final class PreviewCommand {

    private static final String DOCUMENT = "record";

    private final HubClient hub;
    private final PrintStream out;

    PreviewCommand(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    int run(List<String> words) {
        Arguments arguments = new Arguments(words, Set.of("--json"), Set.of());
        if (arguments.rest().size() != 1) {
            throw new Usage("which route? podium preview <route>");
        }
        String route = arguments.rest().get(0);
        JsonNode preview =
                hub.post("/api/routes/" + URLEncoder.encode(route, StandardCharsets.UTF_8) + "/preview", Map.of());
        if (arguments.has("--json")) {
            out.println(preview.toPrettyString());
        } else {
            tell(preview);
        }
        return 0;
    }

    private void tell(JsonNode preview) {
        JsonNode records = preview.path("records");
        out.printf(
                Locale.ROOT,
                "%s: %s; nothing has landed in %s%n",
                preview.path("route").asText(),
                which(preview, records.size()),
                preview.path("table").asText());
        if (preview.hasNonNull("ended")) {
            out.println(preview.path("ended").asText());
        }
        preview.path("hints").forEach(hint -> out.println("hint: " + hint.asText()));
        if (!records.isEmpty()) {
            out.println();
            out.print(table(records));
        }
        section("They would land as", preview.path("columns"), "column", "type", "from");
        section("Fields of the record", preview.path("fields"), "field", "types", "in");
        section(
                "It differs from before or from the contract",
                preview.path("differences"),
                "column",
                "kind",
                "before",
                "now",
                "decision");
        section("These would not land", preview.path("rejected"), "position", "reason");
    }

    private static String which(JsonNode preview, int records) {
        if (!preview.path("all").asBoolean()) {
            return "the first " + (records == 1 ? "record" : records + " records") + " of the source";
        }
        return records == 0 ? "the source has no records" : "all " + records + " records of the source";
    }

    /** Fields of all records, in the order in which they come; what is no object stands alone. */
    private static TextColumns table(JsonNode records) {
        List<Map<String, String>> rows = StreamSupport.stream(records.spliterator(), false)
                .map(PreviewCommand::row)
                .toList();
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        TextColumns table = new TextColumns(List.copyOf(names));
        rows.forEach(row ->
                table.row(names.stream().map(name -> row.getOrDefault(name, "")).toList()));
        return table;
    }

    /** Of a file of documents, whose name stands beside each, the document's fields. */
    private static Map<String, String> row(JsonNode record) {
        Map<String, String> row = new LinkedHashMap<>();
        if (!record.isObject()) {
            row.put(DOCUMENT, text(record));
        }
        record.properties().forEach(field -> {
            if (field.getKey().equals(DOCUMENT) && field.getValue().isObject()) {
                field.getValue().properties().forEach(inner -> row.put(inner.getKey(), text(inner.getValue())));
            } else {
                row.put(field.getKey(), text(field.getValue()));
            }
        });
        return row;
    }

    private void section(String title, JsonNode items, String... fields) {
        if (!items.isEmpty()) {
            TextColumns table = new TextColumns(List.of(fields));
            for (JsonNode item : items) {
                List<String> row = new ArrayList<>();
                for (String field : fields) {
                    row.add(text(item.path(field)));
                }
                table.row(row);
            }
            out.println();
            out.println(title);
            out.print(table);
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        return value.isMissingNode() || value.isNull() ? "" : value.isTextual() ? value.asText() : value.toString();
    }
}
