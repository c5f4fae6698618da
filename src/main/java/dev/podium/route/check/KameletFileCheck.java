package dev.podium.route.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether a Kamelet's file says what a Kamelet has to. Its template's words and endpoints are checked as those of routes are. */
final class KameletFileCheck {

    private static final String RULE = "kamelet";
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "object", "array", "binary");

    private final Findings findings;

    KameletFileCheck(Findings findings) {
        this.findings = findings;
    }

    void check(YamlText text, Node root) {
        Optional<Node> name = Nodes.value(root, "metadata", "name");
        if (name.isEmpty()) {
            findings.error(root, RULE, "a Kamelet has a name, under metadata");
        }
        String file = Path.of(text.file()).getFileName().toString();
        name.map(Nodes::text)
                .filter(given -> file.endsWith(".kamelet.yaml") && !file.equals(given + ".kamelet.yaml"))
                .ifPresent(given -> findings.error(
                        Place.of(name.get()),
                        RULE,
                        "the Kamelet's name, '" + given + "', is not that of its file",
                        Optional.of("name the file " + given + ".kamelet.yaml")));
        if (Nodes.value(root, "spec", "template").isEmpty()) {
            findings.error(root, RULE, "a Kamelet has a template, under spec");
        }
        Nodes.value(root, "spec", "definition").ifPresent(this::definition);
    }

    private void definition(Node definition) {
        List<Node> properties = Nodes.value(definition, "properties").stream()
                .flatMap(map -> Nodes.entries(map).stream())
                .map(tuple -> tuple.getKeyNode())
                .toList();
        Set<String> names = properties.stream().map(Nodes::text).collect(Collectors.toSet());
        Nodes.value(definition, "required").ifPresent(required -> Nodes.items(required).stream()
                .filter(name -> !names.contains(Nodes.text(name)))
                .forEach(name -> findings.error(
                        Place.of(name),
                        RULE,
                        "'" + Nodes.text(name) + "' is required, and is none of the properties",
                        Suggestion.of(Nodes.text(name), names))));
        Nodes.value(definition, "properties")
                .ifPresent(map -> Nodes.entries(map).forEach(tuple -> Nodes.scalar(tuple.getValueNode(), "type")
                        .filter(type -> !TYPES.contains(type.getValue()))
                        .ifPresent(type -> findings.error(
                                Place.of(type),
                                RULE,
                                "'" + type.getValue() + "' is no type",
                                Suggestion.of(type.getValue(), TYPES)))));
    }
}
