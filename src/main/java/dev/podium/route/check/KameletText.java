package dev.podium.route.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A Kamelet as its file describes it.
 *
 * @param template what routes make their copies of
 */
record KameletText(YamlText text, String name, Map<String, Property> properties, Optional<Node> template) {

    /** A property of a Kamelet. @param secret whether its value is a password */
    record Property(String name, String type, boolean required, boolean secret, List<String> values) {}

    static Optional<KameletText> of(YamlText text) {
        return text.root().flatMap(root -> Nodes.scalar(root, "metadata", "name")
                .map(name -> new KameletText(
                        text, name.getValue(), properties(root), Nodes.value(root, "spec", "template"))));
    }

    private static Map<String, Property> properties(Node root) {
        Set<String> required = Nodes.value(root, "spec", "definition", "required").stream()
                .flatMap(names -> Nodes.items(names).stream())
                .map(Nodes::text)
                .collect(Collectors.toSet());
        Map<String, Property> properties = new LinkedHashMap<>();
        Nodes.value(root, "spec", "definition", "properties")
                .ifPresent(map -> Nodes.entries(map).forEach(tuple -> {
                    String name = Nodes.text(tuple.getKeyNode());
                    properties.put(name, property(name, tuple.getValueNode(), required.contains(name)));
                }));
        return properties;
    }

    private static Property property(String name, Node node, boolean required) {
        boolean hasDefault = Nodes.value(node, "default").isPresent();
        boolean secret = Nodes.scalar(node, "format")
                .filter(format -> format.getValue().equals("password"))
                .isPresent();
        return new Property(
                name,
                Nodes.scalar(node, "type").map(Nodes::text).orElse("string"),
                required && !hasDefault,
                secret,
                Nodes.value(node, "enum").stream()
                        .flatMap(values -> Nodes.items(values).stream())
                        .map(Nodes::text)
                        .toList());
    }

    /** Whether it hands on a message for each page, file or row: what follows it sees only the last. */
    boolean repeats() {
        return template.filter(KameletText::repeats).isPresent();
    }

    private static boolean repeats(Node node) {
        return Nodes.items(node).stream().anyMatch(KameletText::repeats)
                || Nodes.entries(node).stream()
                        .anyMatch(tuple -> Set.of("loop", "split").contains(Nodes.text(tuple.getKeyNode()))
                                || repeats(tuple.getValueNode()));
    }
}
