package dev.podium.operation.report;

import dev.podium.transform.lineage.Lineage;
import dev.podium.transform.lineage.Node;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A lineage as boxes and lines, in the units of its SVG. */
record LineageDrawing(double width, double height, List<Box> boxes, List<String> lines) {

    private static final int BOX = 196;
    private static final int COLUMN = BOX + 52;
    private static final int TALL = 28;
    private static final int ROW = 38;
    private static final int PASSING = 16;
    private static final int LONGEST = 25;

    /** An item and where it stands. */
    record Box(double x, double y, String label, String kind, String href, String title, String tests) {

        public int wide() {
            return BOX;
        }

        public int tall() {
            return TALL;
        }

        public double middle() {
            return y + TALL / 2.0;
        }

        public double right() {
            return x + BOX - 8;
        }
    }

    static LineageDrawing of(Lineage lineage, Optional<String> chosen) {
        LineageLayers layers = new LineageLayers(lineage);
        Map<String, double[]> places = places(layers.columns());
        Map<String, Lineage.Item> items =
                lineage.items().stream().collect(Collectors.toMap(Lineage.Item::id, Function.identity()));
        List<Box> boxes = new ArrayList<>();
        layers.columns().stream()
                .flatMap(List::stream)
                .filter(id -> !LineageLayers.passes(id))
                .forEach(id -> boxes.add(box(items.get(id), places.get(id), chosen)));
        List<String> lines = layers.ways().values().stream()
                .map(way -> line(way, places))
                .distinct()
                .toList();
        double tallest = layers.columns().stream()
                .mapToDouble(LineageDrawing::tall)
                .max()
                .orElse(0);
        return new LineageDrawing(layers.columns().size() * COLUMN - (COLUMN - BOX) + 2, tallest + 2, boxes, lines);
    }

    /** Columns stand side by side, each in the middle of the picture's height. */
    private static Map<String, double[]> places(List<List<String>> columns) {
        double tallest =
                columns.stream().mapToDouble(LineageDrawing::tall).max().orElse(0);
        Map<String, double[]> places = new HashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            double y = (tallest - tall(columns.get(at))) / 2 + 1;
            for (String id : columns.get(at)) {
                places.put(id, new double[] {at * COLUMN + 1, y});
                y += LineageLayers.passes(id) ? PASSING : ROW;
            }
        }
        return places;
    }

    private static double tall(List<String> column) {
        return column.stream()
                .mapToDouble(id -> LineageLayers.passes(id) ? PASSING : ROW)
                .sum();
    }

    private static Box box(Lineage.Item item, double[] place, Optional<String> chosen) {
        String name = item.name();
        String label = name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
        String kind = (item.dataset().isPresent() ? "dataset" : item.type())
                + (chosen.equals(Optional.of(item.id())) ? " chosen" : "");
        String title = item.type() + " " + name
                + item.dataset().map(dataset -> "\ndataset " + dataset).orElse("")
                + item.node()
                        .flatMap(Node::relation)
                        .map(relation -> "\n" + relation)
                        .orElse("")
                + item.node()
                        .map(Node::materialized)
                        .filter(text -> !text.isEmpty())
                        .map(text -> "\n" + text)
                        .orElse("")
                + (item.tests() > 0 ? "\n" + item.tests() + " tests" : "");
        return new Box(
                place[0],
                place[1],
                label,
                kind,
                "/lineage?node=" + URLEncoder.encode(item.id(), StandardCharsets.UTF_8),
                title,
                item.tests() > 0 ? "✓" + item.tests() : "");
    }

    private static String line(List<String> way, Map<String, double[]> places) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i < way.size(); i++) {
            double[] from = places.get(way.get(i - 1));
            double[] to = places.get(way.get(i));
            double y1 = middle(way.get(i - 1), from);
            double y2 = middle(way.get(i), to);
            double x1 = from[0] + BOX;
            double bend = (COLUMN - BOX) / 2.0;
            path.append(i == 1 ? text("M%.0f %.1f", x1, y1) : text("H%.0f", x1))
                    .append(text("C%.0f %.1f %.0f %.1f %.0f %.1f", x1 + bend, y1, x1 + bend, y2, to[0], y2));
        }
        return path.toString();
    }

    private static double middle(String id, double[] place) {
        return place[1] + (LineageLayers.passes(id) ? PASSING : TALL) / 2.0;
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
