package dev.podium.route.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Whether each word of a file is one of Camel's YAML, stands where it may, and has what it needs. */
final class StepWords {

    private static final String RULE = "schema";

    private final StepSchema schema;
    private final Findings findings;

    StepWords(StepSchema schema, Findings findings) {
        this.schema = schema;
        this.findings = findings;
    }

    void file(Node root) {
        if (!(root instanceof SequenceNode)) {
            findings.error(root, RULE, "a route file is a list: its first line begins with '- route:'");
            return;
        }
        Nodes.items(root).forEach(item -> {
            if (Nodes.isNull(item)) {
                findings.error(item, RULE, "there is nothing after '-'");
            } else {
                check(item, schema.item(), "a route file", item);
            }
        });
    }

    void template(Node template) {
        check(template, schema.template(), "template", template);
    }

    /** @param named the node that the word stands at, which a missing word is reported at */
    private void check(Node node, JsonNode allowed, String word, Node named) {
        Shape shape = schema.shape(allowed);
        if (shape.anything()) {
            return;
        }
        if (node instanceof MappingNode mapping) {
            map(mapping, allowed, shape, word, named);
        } else if (node instanceof SequenceNode) {
            list(node, shape, word);
        } else {
            scalar((ScalarNode) node, shape, word, named);
        }
    }

    private void map(MappingNode node, JsonNode allowed, Shape shape, String word, Node named) {
        if (!shape.map()) {
            findings.error(
                    node,
                    RULE,
                    "'" + word + "' is " + (shape.items().isPresent() ? "a list" : "a single value") + ", not a map");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = Nodes.text(tuple.getKeyNode());
            if (!seen.add(key)) {
                findings.error(tuple.getKeyNode(), RULE, "'" + key + "' stands twice in " + inQuotes(word));
            }
            entry(tuple, key, shape, word);
        }
        if (schema.isStep(allowed) && seen.isEmpty()) {
            findings.error(node, RULE, "there is nothing in it");
        }
        if (schema.isStep(allowed) && seen.size() > 1 && shape.words().keySet().containsAll(seen)) {
            Node second = node.getValue().get(1).getKeyNode();
            findings.error(second, RULE, "'" + Nodes.text(second) + "' needs a line of its own that begins with '-'");
        }
        if (!word.equals("template")) {
            missing(seen, shape, word, named);
        }
    }

    private void entry(NodeTuple tuple, String key, Shape shape, String word) {
        JsonNode under = shape.words().get(key);
        JsonNode dashed = shape.words().get(StringHelper.dashToCamelCase(key));
        if (under != null) {
            check(tuple.getValueNode(), under, key, tuple.getKeyNode());
        } else if (dashed != null) {
            // As Camel 3 wrote it; whether this Camel still reads it depends on the word.
            findings.warning(
                    Place.of(tuple.getKeyNode()),
                    RULE,
                    "'" + key + "' is an old way to write it",
                    Optional.of("write '" + StringHelper.dashToCamelCase(key) + "'"));
            check(tuple.getValueNode(), dashed, key, tuple.getKeyNode());
        } else if (!shape.open()) {
            findings.error(
                    Place.of(tuple.getKeyNode()),
                    RULE,
                    "there is no step or option '" + key + "' in " + inQuotes(word),
                    meant(key, shape, word));
        }
    }

    /** Steps beside the start instead of under it are an indentation away from right. */
    private static Optional<String> meant(String key, Shape shape, String word) {
        return word.equals("route") && key.equals("steps")
                ? Optional.of("it stands under 'from:'")
                : Suggestion.of(key, shape.words().keySet());
    }

    private void missing(Set<String> seen, Shape shape, String word, Node named) {
        for (String needed : shape.required()) {
            boolean expression = needed.equals("expression");
            if (!seen.contains(needed) && !expression) {
                findings.error(named, RULE, inQuotes(word) + " needs '" + needed + "'");
            }
        }
    }

    private void list(Node node, Shape shape, String word) {
        if (shape.items().isEmpty()) {
            findings.error(node, RULE, "'" + word + "' is no list");
            return;
        }
        boolean steps = schema.isStep(shape.items().get());
        Nodes.items(node).forEach(item -> {
            if (steps && item instanceof ScalarNode && Nodes.isNull(item)) {
                findings.error(item, RULE, "there is no step after '-'");
            } else {
                check(item, shape.items().get(), word, item);
            }
        });
    }

    private void scalar(ScalarNode node, Shape shape, String word, Node named) {
        String text = node.getValue();
        if (Nodes.isNull(node)) {
            missing(Set.of(), shape, word, named);
        } else if (shape.scalars().isEmpty()) {
            boolean plainList =
                    shape.items().filter(items -> !items.has("$ref")).isPresent();
            if (!plainList) {
                unfit(node, shape, word);
            }
        } else if (!Nodes.isOpen(text) && !text.startsWith("#")) {
            value(node, shape, word, text);
        }
    }

    private void unfit(ScalarNode node, Shape shape, String word) {
        if (shape.items().isPresent()) {
            findings.error(node, RULE, "'" + word + "' is a list: each of it begins with '-'");
        } else if (word.equals("steps") || shape.words().size() == 0) {
            findings.error(node, RULE, "'" + word + "' is a map of words and values");
        } else {
            Optional<String> meant =
                    Suggestion.of(node.getValue(), shape.words().keySet());
            findings.error(
                    Place.of(node), RULE, "'" + word + "' is a map of words and values, not a single value", meant);
        }
    }

    private void value(ScalarNode node, Shape shape, String word, String text) {
        if (shape.scalars().equals(Set.of("boolean")) && !text.matches("(?i)true|false")) {
            findings.error(node, RULE, "'" + word + "' is true or false");
        } else if (shape.scalars().equals(Set.of("number")) && !text.matches("[-+]?\\d+(\\.\\d+)?")) {
            findings.error(node, RULE, "'" + word + "' is a number");
        } else if (!shape.values().isEmpty() && shape.values().stream().noneMatch(known -> same(known, text))) {
            findings.error(
                    Place.of(node),
                    RULE,
                    "'" + word + "' is one of " + String.join(", ", shape.values()),
                    Suggestion.of(text, shape.values()));
        }
    }

    /** Camel reads the names of choices in any case, with or without dashes. */
    static boolean same(String known, String text) {
        return plain(known).equals(plain(text));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static String inQuotes(String word) {
        return word.contains(" ") ? word : "'" + word + "'";
    }
}
