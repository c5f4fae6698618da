package dev.podium.route.check;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Looks into YAML nodes without asking what kind they are. */
final class Nodes {

    private Nodes() {}

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    static List<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    static Optional<NodeTuple> entry(Node node, String key) {
        return entries(node).stream()
                .filter(tuple -> text(tuple.getKeyNode()).equals(key))
                .findFirst();
    }

    static Optional<Node> value(Node node, String... path) {
        Optional<Node> found = Optional.of(node);
        for (String key : path) {
            found = found.flatMap(in -> entry(in, key)).map(NodeTuple::getValueNode);
        }
        return found;
    }

    static Optional<ScalarNode> scalar(Node node, String... path) {
        return value(node, path)
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .filter(scalar -> !isNull(scalar));
    }

    /** Whether what it will be is known only when the hub resolves it: {@code {{…}}}, or when a message comes: {@code ${…}}. */
    static boolean isOpen(String text) {
        return text.contains("{{") || text.contains("${") || text.contains("$simple{");
    }
}
