package dev.podium.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** The words of Camel's YAML: steps and their options, out of the schema that comes with Camel. Read only to explain a mistake. */
final class YamlWords {

    private YamlWords() {}

    static Set<String> all() {
        Set<String> words = new TreeSet<>();
        try (InputStream schema = YamlWords.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode items = new ObjectMapper().readTree(schema).path("items");
            items.path("properties").fieldNames().forEachRemaining(words::add);
            items.path("definitions")
                    .forEach(definition ->
                            definition.path("properties").fieldNames().forEachRemaining(words::add));
        } catch (IOException | IllegalArgumentException e) {
            // Without the schema a mistake is still reported, only without a suggestion.
            return Set.of();
        }
        return words;
    }
}
