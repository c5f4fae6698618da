package dev.podium.transform.shadow;

import dev.podium.transform.shadow.ManifestRelations.Relation;
import dev.podium.transform.shadow.ShadowPlan.Node;
import dev.podium.transform.shadow.ShadowPlan.Pair;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares where a command builds live with where it would build in the shadow. */
record PlanCheck(
        String schema,
        Map<String, Relation> live,
        Map<String, Relation> next,
        Set<String> selected,
        boolean storesFailures) {

    private static final int LONGEST = 63;
    private static final int TOLD = 5;

    ShadowPlan plan() {
        List<Node> nodes = new ArrayList<>();
        Map<String, String> liveOf = new LinkedHashMap<>();
        for (String id : selected) {
            Relation from = live.get(id);
            Relation to = next.get(id);
            if (from == null || to == null) {
                continue;
            }
            if (from.test()) {
                pairOfTest(from, to, liveOf);
                continue;
            }
            pair(from.schema(), to.schema(), liveOf);
            nodes.add(new Node(id, from.schema(), to.schema(), to.name(), from.grants(), from.goesOn()));
        }
        refuseWhatWouldBeLive(nodes);
        liveOf.forEach((shadow, liveName) -> check(shadow, liveName));
        return new ShadowPlan(pairs(liveOf), pairs(allNames()), nodes, Map.of());
    }

    private Map<String, String> allNames() {
        Map<String, String> names = new LinkedHashMap<>();
        live.forEach((id, relation) -> {
            if (next.containsKey(id)) {
                names.putIfAbsent(next.get(id).schema(), relation.schema());
            }
        });
        return names;
    }

    private static List<Pair> pairs(Map<String, String> liveOf) {
        return liveOf.entrySet().stream()
                .map(pair -> new Pair(pair.getValue(), pair.getKey()))
                .toList();
    }

    /** Tests that keep what they find do so in a schema of their own. */
    private void pairOfTest(Relation from, Relation to, Map<String, String> liveOf) {
        if ((storesFailures || from.goesOn()) && !from.schema().equals(to.schema())) {
            liveOf.putIfAbsent(to.schema(), from.schema());
        }
    }

    private static void pair(String from, String to, Map<String, String> liveOf) {
        String other = liveOf.put(to, from);
        if (other != null && !other.equals(from)) {
            throw PodiumException.user("Blue/green can't tell the schemas " + other + " and " + from
                    + " apart: in the shadow both would be " + to
                    + "; let the macro generate_schema_name give each a name of its own");
        }
    }

    private void refuseWhatWouldBeLive(List<Node> nodes) {
        Set<String> lives = live.values().stream().map(Relation::schema).collect(Collectors.toSet());
        List<Node> wrong =
                nodes.stream().filter(node -> lives.contains(node.shadow())).toList();
        if (wrong.isEmpty()) {
            return;
        }
        String told = wrong.stream()
                .limit(TOLD)
                .map(node -> node.id() + " (" + node.shadow() + ")")
                .collect(Collectors.joining(", "));
        String more = wrong.size() > TOLD ? " and " + (wrong.size() - TOLD) + " more" : "";
        throw PodiumException.user("Blue/green would build into a live schema: " + told + more
                + ". Nothing was built. The schema must follow the target's: let macros/generate_schema_name.sql say\n"
                + macro() + "\n(a snapshot then needs schema instead of target_schema, and a profiles.yml of your own"
                + " schema: \"{{ env_var('DBT_PODIUM_SCHEMA', '" + schema + "') }}\")");
    }

    private String macro() {
        return """
                {% macro generate_schema_name(custom_schema_name, node) -%}
                  {%- if custom_schema_name is none -%} {{ target.schema }}
                  {%- elif target.schema == 'SCHEMA' -%} {{ custom_schema_name }}
                  {%- else -%} {{ target.schema }}_{{ custom_schema_name }}
                  {%- endif -%}
                {%- endmacro %}"""
                .replace("SCHEMA", schema);
    }

    private static void check(String shadow, String live) {
        for (String name : List.of(shadow, live + "_previous")) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw PodiumException.user("Blue/green needs a schema " + name + " beside " + live
                        + ", but names end after " + LONGEST + " bytes: give the schema a shorter name");
            }
        }
    }
}
