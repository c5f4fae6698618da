package dev.podium.transform.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which relations a command builds, and where.
 *
 * @param schemas each shadow schema in which it builds, once
 * @param names each shadow schema that the project knows, once
 * @param copies what a live table that is built upon was like when it was copied, by its full name
 */
record ShadowPlan(List<Pair> schemas, List<Pair> names, List<Node> nodes, Map<String, String> copies) {

    private static final ObjectMapper JSON = new ObjectMapper();

    ShadowPlan {
        schemas = List.copyOf(schemas);
        names = List.copyOf(names);
        nodes = List.copyOf(nodes);
        copies = Map.copyOf(copies);
    }

    record Pair(String live, String shadow) {}

    /**
     * @param id such as {@code model.shop.deals}
     * @param grants whether the project says who may do what with it
     * @param goesOn whether it is built upon the rows that it has: an incremental model, a snapshot
     */
    record Node(String id, String live, String shadow, String name, boolean grants, boolean goesOn) {

        boolean isSnapshot() {
            return id.startsWith("snapshot.");
        }
    }

    ShadowPlan withCopies(Map<String, String> made) {
        return new ShadowPlan(schemas, names, nodes, made);
    }

    List<String> shadows() {
        return schemas.stream().map(Pair::shadow).toList();
    }

    /** The live schema's name for a shadow's, any other name as it is. */
    UnaryOperator<String> liveNames() {
        return name -> names.stream()
                .filter(pair -> pair.shadow().equals(name))
                .map(Pair::live)
                .findFirst()
                .orElse(name);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A plan could not be written", e);
        }
    }

    static ShadowPlan of(String json) {
        try {
            return JSON.readValue(json, ShadowPlan.class);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A plan could not be read", e);
        }
    }
}
