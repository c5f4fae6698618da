package dev.podium.transform.shadow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The relations that a project makes, as its manifest has them; read node by node, for a manifest may be large. */
final class ManifestRelations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KINDS = Set.of("model", "seed", "snapshot");

    /** Kinds of models that are made whole each time; any other may look at what is there. */
    private static final Set<String> WHOLE = Set.of("table", "view", "seed", "materialized_view");

    private ManifestRelations() {}

    /**
     * @param goesOn whether it is built upon the rows that it has; of a test, whether it keeps what it finds
     * @param test whether it only holds what a test found wanting
     */
    record Relation(String schema, String name, String kind, boolean grants, boolean goesOn, boolean test) {}

    static Map<String, Relation> in(Path manifest) {
        Map<String, Relation> relations = new LinkedHashMap<>();
        try (JsonParser parser = JSON.getFactory().createParser(manifest.toFile())) {
            toNodes(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String id = parser.currentName();
                parser.nextToken();
                add(id, JSON.readTree(parser), relations);
            }
            return relations;
        } catch (IOException e) {
            throw PodiumException.resource("dbt's manifest " + manifest + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void toNodes(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("nodes")) {
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("it has no nodes");
    }

    private static void add(String id, JsonNode node, Map<String, Relation> relations) {
        String kind = node.path("resource_type").asText();
        JsonNode config = node.path("config");
        String materialized = config.path("materialized").asText();
        boolean test = kind.equals("test");
        if (materialized.equals("ephemeral") || !(KINDS.contains(kind) || test)) {
            return;
        }
        relations.put(
                id,
                new Relation(
                        node.path("schema").asText(),
                        node.path("alias").asText(node.path("name").asText()),
                        kind,
                        !config.path("grants").isEmpty(),
                        test ? config.path("store_failures").asBoolean() : !WHOLE.contains(materialized),
                        test));
    }
}
