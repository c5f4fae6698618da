package dev.podium.transform.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.transform.lineage.Manifest;
import dev.podium.transform.lineage.Node;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The nodes that a CI run builds, and those that it reads from what is live. */
record CiSelection(List<Node> built, List<Node> deferred) {

    private static final int TOLD = 12;
    private static final String MACRO =
            """
            {%% macro generate_schema_name(custom_schema_name, node) -%%}
              {%%- if target.schema == '%s' -%%} {{ custom_schema_name or target.schema }}
              {%%- else -%%} {{ target.schema }}{{ '_' ~ custom_schema_name if custom_schema_name }}
              {%%- endif -%%}
            {%%- endmacro %%}""";

    /** What {@code dbt ls --output json} says: a line a node, with these of its facts. */
    static final class Lines implements Consumer<String> {

        static final List<String> KEYS = List.of(
                "unique_id", "resource_type", "name", "schema", "alias", "original_file_path", "depends_on", "config");

        private static final ObjectMapper JSON = new ObjectMapper();

        private final List<Node> nodes = new ArrayList<>();

        @Override
        public void accept(String line) {
            if (line.startsWith("{") && line.contains("unique_id")) {
                try {
                    nodes.add(Node.of(JSON.readTree(line)));
                } catch (JsonProcessingException e) {
                    throw PodiumException.external("dbt ls said what can't be understood: " + e.getMessage());
                }
            }
        }
    }

    /** @param live what is live, where it is known */
    static CiSelection of(Lines lines, Optional<Manifest> live) {
        List<Node> built = lines.nodes.stream()
                .filter(node -> !node.type().equals("source") && !node.type().equals("exposure"))
                .toList();
        Set<String> ids = built.stream().map(Node::id).collect(Collectors.toSet());
        List<Node> deferred = built.stream()
                .flatMap(node -> node.dependsOn().stream())
                .distinct()
                .filter(id -> !ids.contains(id))
                .flatMap(id -> live.flatMap(manifest -> manifest.node(id)).stream())
                .filter(node -> node.builds() && !node.isTest())
                .toList();
        return new CiSelection(built, deferred);
    }

    boolean isEmpty() {
        return built.isEmpty();
    }

    int size() {
        return built.size();
    }

    /**
     * @param live the schema of what is live
     * @throws PodiumException of kind USER where dbt would write elsewhere: into what is live, perhaps
     */
    void checkAllIn(CiSchema schema, String live) {
        List<Node> elsewhere = built.stream()
                .filter(node -> node.builds() && !schema.holds(node.schema()))
                .toList();
        if (!elsewhere.isEmpty()) {
            Node first = elsewhere.get(0);
            throw PodiumException.user("CI builds in schema " + schema.name() + " alone, but " + first.part() + " ("
                    + first.file().orElse("?") + ") would be built in '" + first.schema() + "'"
                    + (elsewhere.size() > 1 ? ", and " + (elsewhere.size() - 1) + " more nodes elsewhere, too" : "")
                    + "; nothing was built. The project's macro generate_schema_name (or its own profile) must keep to"
                    + " target.schema wherever that is not the live one; this one does: " + MACRO.formatted(live));
        }
    }

    /** In a sentence. */
    String told() {
        return "built " + counted() + (deferred.isEmpty() ? "" : "; read from what is live: " + named(deferred))
                + (deferred.isEmpty() && !built.isEmpty() ? "; nothing is read from other models" : "");
    }

    private String counted() {
        Map<String, Long> kinds =
                built.stream().collect(Collectors.groupingBy(Node::type, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey().replace('_', ' ') + (kind.getValue() > 1 ? "s" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String named(List<Node> nodes) {
        String some = nodes.stream().limit(TOLD).map(Node::name).collect(Collectors.joining(", "));
        return nodes.size() > TOLD ? some + " and " + (nodes.size() - TOLD) + " more" : some;
    }
}
