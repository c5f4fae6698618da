package dev.podium.transform.lineage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.transform.artifact.LiveState;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A project as dbt wrote it down, read node by node: macros and compiled SQL may make it large. */
public record Manifest(String project, Map<String, Node> nodes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SECTIONS =
            Set.of("nodes", "sources", "exposures", "unit_tests", "metrics", "semantic_models", "saved_queries");

    public Manifest {
        nodes = Map.copyOf(nodes);
    }

    /** The stream is read to its end, not closed. */
    public static Manifest read(InputStream json) throws IOException {
        Map<String, Node> nodes = new LinkedHashMap<>();
        String[] project = {""};
        walk(json, (section, value) -> {
            if (section.equals("metadata")) {
                project[0] = value.path("project_name").asText("");
            } else {
                Node node = Node.of(value);
                nodes.put(node.id(), node);
            }
        });
        return new Manifest(project[0], nodes);
    }

    public static Manifest read(LiveState.Kept kept) {
        try (InputStream json = kept.manifest()) {
            return read(json);
        } catch (IOException e) {
            throw PodiumException.internal("The kept manifest could not be read", e);
        }
    }

    public static Manifest read(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return read(json);
        } catch (IOException e) {
            throw PodiumException.external(file + " can't be read: " + e.getMessage(), e);
        }
    }

    public Optional<Node> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** Those that a person means by this: a unique id, or a name, with its type or without. */
    public List<Node> named(String name) {
        Predicate<Node> meant = node -> node.id().equals(name)
                || node.name().equals(name)
                || node.part().equals(name)
                || (node.type() + "." + node.name()).equals(name);
        return nodes.values().stream().filter(meant).toList();
    }

    private interface Visitor {

        void visit(String section, JsonNode value);
    }

    private static void walk(InputStream json, Visitor visitor) throws IOException {
        try (JsonParser parser = JSON.createParser(json).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String section = parser.currentName();
                parser.nextToken();
                if (section.equals("metadata")) {
                    visitor.visit(section, parser.readValueAsTree());
                } else if (!SECTIONS.contains(section)) {
                    parser.skipChildren();
                } else {
                    each(parser, section, visitor);
                }
            }
        }
    }

    private static void each(JsonParser parser, String section, Visitor visitor) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            visitor.visit(section, parser.readValueAsTree());
        }
    }
}
