package dev.podium.transform.lineage;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is made of what, from the datasets of bronze to those who read the last models.
 *
 * @param run that left the manifest
 */
public record Lineage(String project, UUID run, Instant keptAt, List<Item> items, List<Edge> edges) {

    public Lineage {
        items = List.copyOf(items);
        edges = List.copyOf(edges);
    }

    /**
     * A dataset or a node.
     *
     * @param id dbt's unique id, or {@code dataset.crm.deals}
     * @param type {@code dataset}, {@code source}, {@code model} …
     * @param dataset of a dataset, and of a source that is its view in bronze
     * @param tests how many stand on it
     */
    public record Item(String id, String type, String name, Optional<Node> node, Optional<String> dataset, int tests) {}

    public record Edge(String from, String to) {}

    public Optional<Item> find(String name) {
        return items.stream()
                .filter(item -> item.id().equals(name)
                        || item.name().equals(name)
                        || (item.type() + "." + item.name()).equals(name))
                .findFirst();
    }

    /** The item, all that it is made of and all that is made of it, at most so many steps away. */
    public Lineage around(String id, int depth) {
        Set<String> near = new LinkedHashSet<>();
        near.addAll(reach(id, depth, true));
        near.addAll(reach(id, depth, false));
        return keeping(item -> near.contains(item.id()));
    }

    public Lineage without(Predicate<Item> unwanted) {
        return keeping(unwanted.negate());
    }

    /** What is made of these, themselves not included. */
    public Set<String> downstream(Set<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        ids.forEach(id -> all.addAll(reach(id, Integer.MAX_VALUE, false)));
        all.removeAll(ids);
        return all;
    }

    private Lineage keeping(Predicate<Item> wanted) {
        List<Item> kept = items.stream().filter(wanted).toList();
        Set<String> ids = kept.stream().map(Item::id).collect(Collectors.toSet());
        List<Edge> between = edges.stream()
                .filter(edge -> ids.contains(edge.from()) && ids.contains(edge.to()))
                .toList();
        return new Lineage(project, run, keptAt, kept, between);
    }

    private Set<String> reach(String start, int depth, boolean up) {
        Set<String> found = new LinkedHashSet<>(Set.of(start));
        Deque<String> edge = new ArrayDeque<>(List.of(start));
        for (int step = 0; step < depth && !edge.isEmpty(); step++) {
            Deque<String> next = new ArrayDeque<>();
            for (Edge each : edges) {
                String here = up ? each.to() : each.from();
                String there = up ? each.from() : each.to();
                if (edge.contains(here) && found.add(there)) {
                    next.add(there);
                }
            }
            edge = next;
        }
        return found;
    }
}
