package dev.podium.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The values that a property may have, wherever a contract says them: {@code validValues} of a rule of its {@code quality}
 * (in version 3.1 among the rule's {@code arguments}), {@code enum} of its {@code logicalTypeOptions}, or a custom property
 * {@code enum} or {@code validValues}.
 */
final class ValidValues {

    private static final Set<String> CUSTOM = Set.of("enum", "validValues");

    private ValidValues() {}

    /** In the order of the contract; empty where it names none. */
    static List<String> of(YamlMap property) {
        Stream<Node> quality = items(property.node("quality"))
                .flatMap(rule -> Stream.concat(
                        at(rule, "validValues").stream(),
                        at(rule, "arguments").flatMap(arguments -> at(arguments, "validValues")).stream()));
        Stream<Node> options = property.node("logicalTypeOptions").flatMap(map -> at(map, "enum")).stream();
        Stream<Node> custom = items(property.node("customProperties"))
                .filter(entry -> at(entry, "property")
                        .map(ValidValues::text)
                        .filter(CUSTOM::contains)
                        .isPresent())
                .flatMap(entry -> at(entry, "value").stream());
        return Stream.of(quality, options, custom)
                .flatMap(nodes -> nodes)
                .map(list -> items(Optional.of(list)).map(ValidValues::text).toList())
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<Node> items(Optional<Node> list) {
        return list.stream().filter(SequenceNode.class::isInstance).flatMap(node -> ((SequenceNode) node)
                .getValue().stream());
    }

    private static Optional<Node> at(Node map, String key) {
        return map instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> text(tuple.getKeyNode()).equals(key))
                        .map(tuple -> tuple.getValueNode())
                        .findFirst()
                : Optional.empty();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
