package dev.podium.route.check;

import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** A file of routes as it is written. */
record FileText(YamlText text, List<RouteText> routes) {

    static FileText of(YamlText text) {
        return new FileText(
                text,
                text.root().stream()
                        .flatMap(root -> Nodes.items(root).stream())
                        .flatMap(item -> Nodes.entries(item).stream())
                        .flatMap(entry -> route(text, entry))
                        .toList());
    }

    private static Stream<RouteText> route(YamlText text, NodeTuple entry) {
        Node key = entry.getKeyNode();
        return switch (Nodes.text(key)) {
            case "route" -> Stream.of(RouteText.of(text, key, entry.getValueNode()));
            case "from" -> Stream.of(RouteText.ofStart(text, entry));
            default -> Stream.empty();
        };
    }

    String file() {
        return text.file();
    }

    Stream<EndpointText> endpoints() {
        return routes.stream().flatMap(route -> route.endpoints().stream());
    }
}
