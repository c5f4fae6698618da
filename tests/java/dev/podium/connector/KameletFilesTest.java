package dev.podium.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rules of the Kamelet catalogue's validator, for ours. */
class KameletFilesTest {

    @Test
    void eachKameletIsDescribedInFullAndInOneOrder() throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("kamelets"))) {
            List<Path> kamelets =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertTrue(kamelets.size() >= 5);
            for (Path file : kamelets) {
                check(file, problems);
            }
        }
        assertEquals(List.of(), problems);
    }

    private static void check(Path file, List<String> problems) throws IOException {
        JsonNode kamelet = read(file);
        String name = kamelet.path("metadata").path("name").asText();
        expect(
                problems,
                file,
                "is named after its metadata.name",
                file.getFileName().toString().equals(name + ".kamelet.yaml"));
        expect(
                problems,
                file,
                "says its type",
                !kamelet.path("metadata")
                        .path("labels")
                        .path("camel.apache.org/kamelet.type")
                        .isMissingNode());
        expect(
                problems,
                file,
                "has its parts in order",
                names(kamelet).equals(List.of("apiVersion", "kind", "metadata", "spec")));
        JsonNode spec = kamelet.path("spec");
        expect(
                problems,
                file,
                "has definition, dependencies, template in order",
                names(spec).equals(List.of("definition", "dependencies", "template")));
        JsonNode definition = spec.path("definition");
        for (String word : List.of("title", "description", "type")) {
            expect(
                    problems,
                    file,
                    "has a " + word,
                    definition.path(word).asText().length() > 2);
        }
        definition.path("properties").fields().forEachRemaining(property -> {
            JsonNode rules = property.getValue();
            String of = "property " + property.getKey() + " has ";
            expect(problems, file, of + "a title", rules.path("title").isTextual());
            expect(
                    problems,
                    file,
                    of + "a description that ends without a full stop",
                    !rules.path("description").asText().isEmpty()
                            && !rules.path("description").asText().endsWith("."));
            expect(problems, file, of + "a type", !rules.path("type").asText().isEmpty());
            expect(problems, file, of + "a default or an example", rules.has("default") || rules.has("example"));
            boolean required = definition.path("required").toString().contains("\"" + property.getKey() + "\"");
            expect(problems, file, of + "a default or is required, not both", required != rules.has("default"));
        });
        String template = spec.path("template").toString();
        definition
                .path("properties")
                .fieldNames()
                .forEachRemaining(property -> expect(
                        problems, file, "uses its property " + property, template.contains("{{" + property + "}}")));
        spec.path("template").path("beans").forEach(bean -> {
            String id = bean.path("name").asText();
            // Camel would put the bean's id wherever a value is the same word.
            expect(problems, file, "calls its bean " + id + " podium<Something>", id.matches("podium[A-Z]\\w+"));
        });
    }

    private static void expect(List<String> problems, Path file, String rule, boolean holds) {
        if (!holds) {
            problems.add(file.getFileName() + ": " + rule);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new ObjectMapper()
                    .valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(content));
        }
    }
}
