package dev.podium.route.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether what routes wait for, start or send to is there, and no route waits for itself. */
final class SubscriptionCheck {

    private static final String RULE = "subscription";

    private final Workspace workspace;
    private final Findings findings;

    SubscriptionCheck(Workspace workspace, Findings findings) {
        this.workspace = workspace;
        this.findings = findings;
    }

    void check(RouteText route) {
        if (route.waits()) {
            Map<String, RouteText> steps = workspace.steps(route.groupText());
            workspace.needs(route).stream()
                    .filter(needed -> !steps.containsKey(needed) && !Nodes.isOpen(needed))
                    .forEach(needed -> dangling(route, needed, steps.keySet()));
            unfounded(route);
            List<String> circle = workspace.circular().contains(route.idText())
                    ? way(route, route.idText(), steps, new LinkedHashSet<>())
                    : List.of();
            if (!circle.isEmpty()) {
                findings.error(
                        place(route, circle.get(1)),
                        RULE,
                        "route '" + route.idText() + "' waits for itself: " + String.join(" waits for ", circle),
                        Optional.empty());
            }
        }
        route.told()
                .filter(from -> !from.path("stage").equals("*"))
                .ifPresent(from -> pipeline(from, from.path("stage")));
        route.endpoints().forEach(this::target);
    }

    private void dangling(RouteText route, String needed, Set<String> known) {
        String pipeline = route.groupText();
        Optional<RouteText> elsewhere = workspace.step(needed);
        String reason = elsewhere
                .map(other -> "'" + needed + "' is a step of pipeline '" + other.groupText()
                        + "'; a route waits for those of its own pipeline, '" + pipeline + "'")
                .orElse("route '" + route.idText() + "' waits for '" + needed + "', which no route of pipeline '"
                        + pipeline + "' does");
        findings.error(
                place(route, needed),
                RULE,
                reason,
                elsewhere.isPresent() ? Optional.empty() : Suggestion.of(needed, known));
    }

    private void unfounded(RouteText route) {
        EndpointText from = route.from().orElseThrow();
        if (from.path("stage").equals("bronze") && workspace.needs(route).isEmpty()) {
            findings.warning(
                    Place.of(from.at()),
                    RULE,
                    "pipeline '" + route.groupText() + "' loads no dataset, so there is nothing to wait for",
                    Optional.empty());
        }
    }

    private static Place place(RouteText route, String needed) {
        EndpointText from = route.from().orElseThrow();
        return Stream.of("of", "stage")
                .flatMap(name -> from.option(name).stream())
                .filter(option -> option.value().contains(needed))
                .map(option -> from.withinOption(option.name(), needed))
                .findFirst()
                .orElseGet(() -> from.within(needed));
    }

    /** The way from a route to the one that is looked for, or nothing. */
    private List<String> way(RouteText from, String target, Map<String, RouteText> steps, Set<String> visited) {
        visited.add(from.idText());
        for (String needed : workspace.needs(from)) {
            RouteText next = steps.get(needed);
            List<String> rest = List.of();
            if (needed.equals(target)) {
                rest = List.of(target);
            } else if (next != null && next.waits() && !visited.contains(needed)) {
                rest = way(next, target, steps, visited);
            }
            if (!rest.isEmpty()) {
                List<String> way = new ArrayList<>(List.of(from.idText()));
                way.addAll(rest);
                return way;
            }
        }
        return List.of();
    }

    private void target(EndpointText use) {
        if (use.consumer() || use.open() || use.word().equals("toD")) {
            return;
        }
        if (use.scheme().equals("run")) {
            pipeline(use, use.path("pipeline"));
        } else if (use.scheme().equals("direct")) {
            direct(use, use.path("name"));
        }
    }

    private void pipeline(EndpointText use, String name) {
        if (!name.isEmpty() && !workspace.pipelines().contains(name)) {
            findings.error(
                    use.within(name),
                    RULE,
                    "there is no pipeline '" + name + "': no route has it as its group",
                    Suggestion.of(name, workspace.pipelines()));
        }
    }

    private void direct(EndpointText use, String name) {
        if (!name.isEmpty() && !workspace.direct().contains(name)) {
            findings.warning(
                    use.within(name),
                    RULE,
                    "no route starts with direct:" + name,
                    Suggestion.of(name, workspace.direct()));
        }
    }
}
