package dev.podium.route.check;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What the hub asks of a route beyond what Camel does: an id and dataset of its own, and a pipeline. */
final class RouteCheck {

    private static final String RULE = "route";
    private static final String DUPLICATE = "duplicate";
    private static final Set<String> OF_DATASETS = Set.of("load", "bronze", "retention");

    private final Workspace workspace;
    private final Findings findings;

    RouteCheck(Workspace workspace, Findings findings) {
        this.workspace = workspace;
        this.findings = findings;
    }

    void check(RouteText route) {
        if (route.id().isEmpty()) {
            findings.error(route.at(), RULE, "the route has no id", Optional.of("give it one, like 'id: crm.deals'"));
        }
        if (route.group().isEmpty()) {
            findings.error(
                    route.at(),
                    RULE,
                    route.id().map(id -> "route '" + id.getValue() + "'").orElse("the route") + " has no group",
                    Optional.of("name its pipeline there, like 'group: sales'"));
        }
        if (route.from().isEmpty()) {
            return;
        }
        route.id()
                .ifPresent(id -> alone(
                        "route id '" + id.getValue() + "'", route, Place.of(id), workspace.withId(id.getValue())));
        route.dataset()
                .ifPresent(name -> alone(
                        "dataset '" + name + "'", route, route.from().get().within(name), workspace.loading(name)));
        route.endpoints().forEach(use -> dataset(route, use));
    }

    /** Nobody else may have it; of two in one file the later is told of. */
    private void alone(String what, RouteText route, Place at, List<RouteText> all) {
        all.stream()
                .filter(other -> other != route)
                .filter(other -> !sameFile(route, other)
                        || other.at().line() < route.at().line())
                .findFirst()
                .ifPresent(other -> taken(what, route, at, other));
    }

    private static boolean sameFile(RouteText one, RouteText other) {
        return one.text().file().equals(other.text().file());
    }

    private void taken(String what, RouteText route, Place at, RouteText other) {
        String where = "line " + other.at().line();
        if (sameFile(route, other)) {
            findings.error(at, DUPLICATE, what + " stands twice in this file, first in " + where, Optional.empty());
        } else if (workspace.settled(route.text(), other.text())) {
            findings.error(
                    at,
                    DUPLICATE,
                    what + " is taken by " + other.text().file() + ", " + where,
                    Optional.of("ids and datasets belong to one route"));
        } else {
            findings.warning(
                    at,
                    DUPLICATE,
                    what + " stands in " + other.text().file() + ", " + where + ", too",
                    Optional.of("that is right only where this takes that file's place"));
        }
    }

    private void dataset(RouteText route, EndpointText use) {
        String name = OF_DATASETS.contains(use.scheme()) ? use.path("dataset") : "";
        if (name.isEmpty() || Nodes.isOpen(name)) {
            return;
        }
        try {
            Dataset.parse(name);
        } catch (PodiumException e) {
            findings.error(use.within(name), RULE, e.getMessage(), Optional.empty());
        }
        route.dataset()
                .filter(loaded -> use.scheme().equals("bronze") && !loaded.equals(name))
                .ifPresent(loaded -> findings.error(
                        use.within(name),
                        RULE,
                        "bronze:" + name + " stands in a load of " + loaded + ", and a load lands its own dataset only",
                        Optional.of("write 'bronze:" + loaded + "'")));
    }

    /** A Kamelet that pages, followed by a landing: it would land the last page only. */
    void paging(Node node) {
        boolean paged = false;
        for (Node step : Nodes.items(node)) {
            if (paged && lands(step)) {
                findings.error(
                        Place.of(step),
                        "kamelet",
                        "bronze: stands after a paging Kamelet and would land its last page only",
                        Optional.of("write 'kamelet:' with 'steps:' in place of 'to: kamelet:…'"));
            }
            paged |= pages(step);
        }
    }

    private boolean pages(Node step) {
        Optional<ScalarNode> uri = Nodes.scalar(step, "to").or(() -> Nodes.scalar(step, "to", "uri"));
        return uri.map(ScalarNode::getValue)
                .filter(text -> text.startsWith("kamelet:"))
                .map(text -> text.substring("kamelet:".length()).split("[/?]", 2)[0])
                .flatMap(workspace.kamelets()::find)
                .filter(KameletText::repeats)
                .isPresent();
    }

    private static boolean lands(Node node) {
        boolean here = Nodes.scalar(node, "to")
                .or(() -> Nodes.scalar(node, "to", "uri"))
                .filter(uri -> uri.getValue().startsWith("bronze:"))
                .isPresent();
        return here
                || Nodes.items(node).stream().anyMatch(RouteCheck::lands)
                || Nodes.entries(node).stream().anyMatch(tuple -> lands(tuple.getValueNode()));
    }
}
