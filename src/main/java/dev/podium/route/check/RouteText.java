package dev.podium.route.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A route as it is written.
 *
 * @param at where it begins
 * @param id, group as its file says them
 * @param endpoints its start and each step that names one, in the order in which they stand
 */
record RouteText(
        YamlText text, Place at, Optional<ScalarNode> id, Optional<ScalarNode> group, List<EndpointText> endpoints) {

    /** Steps that name an endpoint, as a value or under {@code uri}. */
    private static final Set<String> NAMING = Set.of("from", "to", "toD", "wireTap", "poll");

    static RouteText of(YamlText text, Node word, Node body) {
        List<EndpointText> endpoints = new ArrayList<>();
        collect(text, body, endpoints);
        return new RouteText(text, Place.of(word), Nodes.scalar(body, "id"), Nodes.scalar(body, "group"), endpoints);
    }

    /** Of a route whose start stands on the top level: {@code - from:}. */
    static RouteText ofStart(YamlText text, NodeTuple from) {
        List<EndpointText> endpoints = new ArrayList<>();
        step(text, from, endpoints);
        return new RouteText(
                text,
                Place.of(from.getKeyNode()),
                Nodes.scalar(from.getValueNode(), "id"),
                Optional.empty(),
                endpoints);
    }

    String idText() {
        return id.map(ScalarNode::getValue).orElse("");
    }

    String groupText() {
        return group.map(ScalarNode::getValue).orElse("");
    }

    Optional<EndpointText> from() {
        return endpoints.stream().filter(EndpointText::consumer).findFirst();
    }

    /** The dataset that it loads. */
    Optional<String> dataset() {
        return from().filter(from -> from.scheme().equals("load"))
                .map(from -> from.path("dataset"))
                .filter(name -> !name.isEmpty() && !Nodes.isOpen(name));
    }

    /** Whether it waits for what others have done. */
    boolean waits() {
        return from().filter(from ->
                        from.scheme().equals("completion") && from.option("on").isEmpty())
                .isPresent();
    }

    /** Its start where it is told of ends of runs. */
    Optional<EndpointText> told() {
        return from().filter(from ->
                from.scheme().equals("completion") && from.option("on").isPresent());
    }

    /** The name that others wait for it by. */
    Optional<String> step() {
        return waits() ? Optional.of(idText()) : dataset();
    }

    private static void collect(YamlText text, Node node, List<EndpointText> endpoints) {
        Nodes.items(node).forEach(item -> collect(text, item, endpoints));
        Nodes.entries(node).forEach(tuple -> step(text, tuple, endpoints));
    }

    private static void step(YamlText text, NodeTuple tuple, List<EndpointText> endpoints) {
        String word = Nodes.text(tuple.getKeyNode());
        Node value = tuple.getValueNode();
        if (NAMING.contains(word)) {
            endpoint(text, word, value).ifPresent(endpoints::add);
        } else if (word.equals("kamelet")) {
            kamelet(text, value).ifPresent(endpoints::add);
        }
        if (!word.equals("parameters")) {
            collect(text, value, endpoints);
        }
    }

    private static Optional<EndpointText> endpoint(YamlText text, String word, Node value) {
        return uri(value)
                .map(uri -> new EndpointText(text, word, uri.getValue(), uri, Nodes.value(value, "parameters")));
    }

    private static Optional<ScalarNode> uri(Node value) {
        return value instanceof ScalarNode scalar && !Nodes.isNull(scalar)
                ? Optional.of(scalar)
                : Nodes.scalar(value, "uri");
    }

    private static Optional<EndpointText> kamelet(YamlText text, Node value) {
        Optional<ScalarNode> name = value instanceof ScalarNode scalar && !Nodes.isNull(scalar)
                ? Optional.of(scalar)
                : Nodes.scalar(value, "name");
        return name.map(at -> new EndpointText(
                text,
                "kamelet",
                "kamelet:" + StringHelper.after(at.getValue(), "kamelet:", at.getValue()),
                at,
                Nodes.value(value, "parameters")));
    }
}
