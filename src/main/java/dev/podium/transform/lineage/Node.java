package dev.podium.transform.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node of a dbt project, as far as the hub must know it.
 *
 * @param id dbt's unique id, such as {@code model.shop.stg_deals}
 * @param type {@code model}, {@code test}, {@code source} …
 * @param name short, and yet one node's alone within its type: {@code stg_deals}, {@code crm.deals} for a source
 * @param part the name under which it shows as a part of a step
 * @param file in the project
 * @param relation as it stands in SQL; empty where it builds none
 * @param materialized such as {@code view}; empty for what is not built
 * @param dependsOn ids of nodes that it reads
 */
public record Node(
        String id,
        String type,
        String name,
        String part,
        Optional<String> file,
        Optional<String> relation,
        String schema,
        String identifier,
        String materialized,
        String description,
        boolean stored,
        List<String> tags,
        List<String> dependsOn) {

    public Node {
        tags = List.copyOf(tags);
        dependsOn = List.copyOf(dependsOn);
    }

    /** @param json as the manifest has it, or {@code dbt ls} says it */
    public static Node of(JsonNode json) {
        String type = json.path("resource_type").asText();
        String name = json.path("name").asText();
        boolean source = type.equals("source");
        JsonNode config = json.path("config");
        return new Node(
                json.path("unique_id").asText(),
                type,
                source ? json.path("source_name").asText() + "." + name : name,
                type + "." + (source ? json.path("source_name").asText() + "." + name : name),
                text(json, "original_file_path"),
                text(json, "relation_name"),
                json.path("schema").asText(""),
                json.path(source ? "identifier" : "alias").asText(name),
                config.path("materialized").asText(""),
                json.path("description").asText(""),
                config.path("store_failures").asBoolean(false),
                texts(json.path("tags")),
                texts(json.path("depends_on").path("nodes")));
    }

    /** Whether it writes a relation of its own. */
    public boolean builds() {
        return switch (type) {
            case "model" -> !materialized.equals("ephemeral");
            case "seed", "snapshot" -> true;
            case "test" -> stored;
            default -> false;
        };
    }

    public boolean isTest() {
        return type.equals("test") || type.equals("unit_test");
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name).asText("")).filter(text -> !text.isEmpty() && !text.equals("null"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
