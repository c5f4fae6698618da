package dev.podium.route.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The schema of Camel's YAML, as it comes with the Camel that runs the routes. */
final class StepSchema {

    private final JsonNode items;
    private final Map<JsonNode, Shape> shapes = new IdentityHashMap<>();

    StepSchema() {
        try (InputStream schema = StepSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            this.items = new ObjectMapper().readTree(schema).path("items");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a route file is a list of. */
    JsonNode item() {
        return items;
    }

    JsonNode step() {
        return definition("org.apache.camel.model.ProcessorDefinition");
    }

    JsonNode template() {
        return definition("org.apache.camel.model.RouteTemplateDefinition");
    }

    private JsonNode definition(String name) {
        return items.path("definitions").path(name);
    }

    /** Whether each map there has one word: the name of the step. */
    boolean isStep(JsonNode schema) {
        return resolve(schema).path("maxProperties").asInt() == 1;
    }

    Shape shape(JsonNode schema) {
        return shapes.computeIfAbsent(schema, this::build);
    }

    private Shape build(JsonNode schema) {
        Parts parts = new Parts();
        collect(schema, parts);
        schema.path("required").forEach(word -> parts.required.add(word.asText()));
        resolve(schema).path("required").forEach(word -> parts.required.add(word.asText()));
        return new Shape(parts.words, parts.map, parts.open, parts.required, parts.items, parts.scalars, parts.values);
    }

    private static final class Parts {
        private final Map<String, JsonNode> words = new LinkedHashMap<>();
        private final Set<String> required = new LinkedHashSet<>();
        private final Set<String> scalars = new LinkedHashSet<>();
        private final Set<String> values = new LinkedHashSet<>();
        private Optional<JsonNode> items = Optional.empty();
        private boolean map;
        private boolean open;
    }

    private void collect(JsonNode schema, Parts parts) {
        if (schema.has("$ref")) {
            collect(target(schema), parts);
        }
        switch (schema.path("type").asText()) {
            case "object" -> {
                parts.map = true;
                parts.open |= !schema.has("properties") && !schema.has("anyOf") && !schema.has("$ref");
            }
            case "array" -> parts.items = Optional.of(schema.path("items"));
            case "string", "boolean", "number" ->
                parts.scalars.add(schema.path("type").asText());
            default -> {}
        }
        parts.map |= schema.has("properties");
        schema.path("enum").forEach(value -> parts.values.add(value.asText()));
        // An empty one stands for a word whose meaning another alternative tells.
        schema.path("properties")
                .fields()
                .forEachRemaining(word -> parts.words.merge(
                        word.getKey(), word.getValue(), (known, other) -> known.isEmpty() ? other : known));
        schema.path("oneOf").forEach(alternative -> collect(alternative, parts));
        schema.path("anyOf").forEach(alternative -> collect(alternative, parts));
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? resolve(target(schema)) : schema;
    }

    private JsonNode target(JsonNode schema) {
        return items.path("definitions").path(schema.path("$ref").asText().replaceFirst("^#/items/definitions/", ""));
    }
}
