package dev.podium.operation.report;

import dev.podium.transform.lineage.Lineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which column each item of a lineage stands, and in which order: all that something is made of stands left of it, and
 * what belongs together near each other, so that few lines cross. An edge that passes columns takes a place in each.
 */
final class LineageLayers {

    private static final int SWEEPS = 8;

    private final List<List<String>> columns = new ArrayList<>();
    private final Map<String, List<String>> left = new HashMap<>();
    private final Map<String, List<String>> right = new HashMap<>();
    private final Map<Lineage.Edge, List<String>> ways = new LinkedHashMap<>();

    LineageLayers(Lineage lineage) {
        Map<String, Integer> column = columnOf(lineage);
        column.forEach((id, at) -> place(id, at));
        lineage.edges().forEach(edge -> ways.put(edge, way(edge, column)));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean rightwards = sweep % 2 == 0;
            for (int i = 0; i < columns.size(); i++) {
                order(rightwards ? i : columns.size() - 1 - i, rightwards ? left : right);
            }
        }
    }

    List<List<String>> columns() {
        return columns;
    }

    /** The places that each edge passes, its ends included. */
    Map<Lineage.Edge, List<String>> ways() {
        return ways;
    }

    /** As far right as what it is made of asks for; what is made of nothing stands right before what is made of it. */
    private static Map<String, Integer> columnOf(Lineage lineage) {
        Map<String, Integer> column = new TreeMap<>();
        lineage.items().forEach(item -> column.put(item.id(), 0));
        boolean moved = true;
        for (int round = 0; moved && round <= column.size(); round++) {
            moved = false;
            for (Lineage.Edge edge : lineage.edges()) {
                int wanted = column.get(edge.from()) + 1;
                if (column.get(edge.to()) < wanted) {
                    column.put(edge.to(), wanted);
                    moved = true;
                }
            }
        }
        for (Lineage.Item item : lineage.items()) {
            boolean root = lineage.edges().stream().noneMatch(edge -> edge.to().equals(item.id()));
            lineage.edges().stream()
                    .filter(edge -> root && edge.from().equals(item.id()))
                    .mapToInt(edge -> column.get(edge.to()) - 1)
                    .min()
                    .ifPresent(near -> column.put(item.id(), near));
        }
        return column;
    }

    private void place(String id, int at) {
        while (columns.size() <= at) {
            columns.add(new ArrayList<>());
        }
        columns.get(at).add(id);
    }

    private List<String> way(Lineage.Edge edge, Map<String, Integer> column) {
        List<String> way = new ArrayList<>(List.of(edge.from()));
        for (int at = column.get(edge.from()) + 1; at < column.get(edge.to()); at++) {
            // What goes the same way to different ends shares its places.
            String passing = "\n" + edge.from() + "\n" + at;
            if (!columns.get(at).contains(passing)) {
                place(passing, at);
            }
            way.add(passing);
        }
        way.add(edge.to());
        for (int i = 1; i < way.size(); i++) {
            right.computeIfAbsent(way.get(i - 1), id -> new ArrayList<>()).add(way.get(i));
            left.computeIfAbsent(way.get(i), id -> new ArrayList<>()).add(way.get(i - 1));
        }
        return way;
    }

    private void order(int at, Map<String, List<String>> neighbours) {
        Map<String, Double> middle = new HashMap<>();
        List<String> column = columns.get(at);
        for (String id : column) {
            middle.put(
                    id,
                    neighbours.getOrDefault(id, List.of()).stream()
                            .mapToDouble(this::height)
                            .average()
                            .orElse(height(id)));
        }
        column.sort(Comparator.comparingDouble(middle::get));
    }

    /** Where it stands in its column, from 0 to 1. */
    private double height(String id) {
        for (List<String> column : columns) {
            int at = column.indexOf(id);
            if (at >= 0) {
                return (at + 0.5) / column.size();
            }
        }
        return 0.5;
    }

    static boolean passes(String id) {
        return id.startsWith("\n");
    }
}
