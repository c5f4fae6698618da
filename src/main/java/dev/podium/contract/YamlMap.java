package dev.podium.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A map of a YAML file that knows its lines, and collects what is wrong instead of giving up at the first. */
final class YamlMap {

    private final List<ContractProblem> problems;
    private final int line;
    private final String what;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String what, int line, List<ContractProblem> problems) {
        this.what = what;
        this.line = line;
        this.problems = problems;
    }

    /** @param words those that may stand in it */
    static YamlMap of(Node node, String what, Set<String> words, List<ContractProblem> problems) {
        YamlMap map = new YamlMap(what, line(node), problems);
        if (!(node instanceof MappingNode mapping)) {
            map.wrong(node, what + " is a map of words and values");
            return map;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!words.contains(key)) {
                map.wrong(tuple.getKeyNode(), "there is no '" + key + "' in " + what);
            } else if (map.values.put(key, tuple.getValueNode()) != null) {
                map.wrong(tuple.getKeyNode(), "'" + key + "' stands twice");
            }
        }
        return map;
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int column(Node node) {
        return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    void wrong(Node node, String reason) {
        problems.add(new ContractProblem(line(node), column(node), reason));
    }

    int line() {
        return line;
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof ScalarNode scalar) {
                return Optional.of(scalar.getValue()).filter(value -> !value.isEmpty());
            }
            wrong(node, "'" + key + "' is a single value");
            return Optional.empty();
        });
    }

    String required(String key) {
        return text(key).orElseGet(() -> {
            problems.add(new ContractProblem(line, what + " needs '" + key + "'"));
            return "";
        });
    }

    boolean flag(String key) {
        Optional<String> value = text(key);
        value.filter(text -> !text.equals("true") && !text.equals("false"))
                .ifPresent(text -> wrong(values.get(key), "'" + key + "' is true or false, not '" + text + "'"));
        return value.filter("true"::equals).isPresent();
    }

    List<Node> list(String key) {
        return node(key)
                .map(node -> {
                    if (node instanceof SequenceNode sequence) {
                        return sequence.getValue();
                    }
                    wrong(node, "'" + key + "' is a list");
                    return List.<Node>of();
                })
                .orElse(new ArrayList<>());
    }
}
