package dev.podium.route.check;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All route files together, those that are checked and those that stand beside them. */
final class Workspace {

    private final Set<String> strangers;
    private final Kamelets kamelets;
    private final List<RouteText> routes;
    private final Map<String, List<RouteText>> byId;
    private final Map<String, List<RouteText>> byDataset = new HashMap<>();
    private final Map<String, Map<String, RouteText>> steps = new HashMap<>();
    private final Set<String> direct = new TreeSet<>();
    private final Map<RouteText, List<String>> needs = new IdentityHashMap<>();
    private Set<String> circular;

    /** @param strangers names of files that stand outside the folder of routes, perhaps to take the place of one of it */
    Workspace(List<FileText> files, Set<String> strangers, Kamelets kamelets) {
        this.strangers = strangers;
        this.kamelets = kamelets;
        this.routes = files.stream().flatMap(file -> file.routes().stream()).toList();
        this.byId = routes.stream().collect(groupingBy(RouteText::idText));
        routes.forEach(this::register);
    }

    private void register(RouteText route) {
        route.dataset().ifPresent(name -> byDataset
                .computeIfAbsent(name, any -> new java.util.ArrayList<>())
                .add(route));
        route.step().ifPresent(name -> steps.computeIfAbsent(route.groupText(), any -> new LinkedHashMap<>())
                .put(name, route));
        route.from().filter(from -> from.scheme().equals("direct")).ifPresent(from -> direct.add(from.path("name")));
    }

    Kamelets kamelets() {
        return kamelets;
    }

    List<RouteText> withId(String id) {
        return byId.getOrDefault(id, List.of());
    }

    List<RouteText> loading(String dataset) {
        return byDataset.getOrDefault(dataset, List.of());
    }

    /** The steps of a pipeline by the names that others wait for. */
    Map<String, RouteText> steps(String pipeline) {
        return steps.getOrDefault(pipeline, Map.of());
    }

    /** The names that a route waits for. */
    List<String> needs(RouteText route) {
        return needs.computeIfAbsent(route, this::find);
    }

    private List<String> find(RouteText route) {
        EndpointText from = route.from().orElseThrow();
        String stage = from.path("stage");
        if (!stage.equals("bronze")) {
            return stage.isEmpty() ? List.of() : List.of(stage);
        }
        return from.option("of")
                .map(of -> Stream.of(of.value().split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList())
                .orElseGet(() -> steps(route.groupText()).entrySet().stream()
                        .filter(step -> !step.getValue().waits())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Ids of the routes that wait for each other, or for those that do: what is left when all that could ever run is taken away. */
    Set<String> circular() {
        if (circular == null) {
            Set<RouteText> left = Collections.newSetFromMap(new IdentityHashMap<>());
            routes.stream().filter(RouteText::waits).forEach(left::add);
            while (left.removeIf(route -> needs(route).stream()
                    .noneMatch(name -> left.contains(steps(route.groupText()).get(name))))) {
                // Each pass takes those away that waited for the ones of the pass before.
            }
            circular = left.stream().map(RouteText::idText).collect(Collectors.toSet());
        }
        return circular;
    }

    /** The step of that name, whichever pipeline it belongs to. */
    Optional<RouteText> step(String name) {
        return steps.values().stream()
                .flatMap(named -> Stream.ofNullable(named.get(name)))
                .findFirst();
    }

    /** The pipelines: what groups there are. */
    Set<String> pipelines() {
        Set<String> pipelines = new TreeSet<>();
        routes.forEach(route -> pipelines.add(route.groupText()));
        pipelines.remove("");
        return pipelines;
    }

    /** The names that routes start with direct: under. */
    Set<String> direct() {
        return direct;
    }

    /** Whether both files are there to stay: two that are can't have the same id. */
    boolean settled(YamlText one, YamlText other) {
        return one.file().equals(other.file()) || !strangers.contains(one.file()) && !strangers.contains(other.file());
    }
}
