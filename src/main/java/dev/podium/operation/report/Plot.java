package dev.podium.operation.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A chart's drawing: where each line, bar, mark and label stands, in the units of its SVG. */
record Plot(
        List<Tick> ticks,
        List<Tick> labels,
        List<Line> lines,
        List<Bar> bars,
        List<Hover> hovers,
        List<String> legend,
        double zero) {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 270;
    private static final int LEFT = 58;
    private static final int RIGHT = WIDTH - 8;
    private static final int TOP = 10;
    private static final int BOTTOM = HEIGHT - 28;

    private static final int CHARACTER = 7;
    private static final int BETWEEN_LABELS = 14;
    private static final double BAR_SHARE = 0.72;

    /** A grid line or an axis label and where it stands. */
    record Tick(double at, String label) {}

    /** A series drawn through its points; {@code area} is the same path closed down to zero. */
    record Line(int series, String path, Optional<String> area) {}

    record Bar(int series, double x, double y, double width, double height) {}

    /** A strip over one row that tells its figures. */
    record Hover(double x, double width, double middle, String text) {}

    public String box() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return RIGHT;
    }

    public int top() {
        return TOP;
    }

    public int height() {
        return BOTTOM - TOP;
    }

    /** Where the labels stand, below the figures. */
    public int foot() {
        return HEIGHT - 8;
    }

    static Plot of(ChartData data, ChartFile.Kind kind) {
        ChartData drawn = kind == ChartFile.Kind.AREA ? data.stacked() : data;
        return new Drawing(data, drawn, Axis.over(drawn)).plot(kind);
    }

    /** @param drawn what is drawn: areas stand one on the other, while a reader is told each by itself */
    private record Drawing(ChartData data, ChartData drawn, Axis axis) {

        Plot plot(ChartFile.Kind kind) {
            boolean bars = kind == ChartFile.Kind.BAR;
            return new Plot(
                    axis.ticks().stream()
                            .map(value -> new Tick(y(value), Figures.brief(value)))
                            .toList(),
                    labels(),
                    bars ? List.of() : lines(kind == ChartFile.Kind.AREA),
                    bars ? bars() : List.of(),
                    rows().mapToObj(this::hover).toList(),
                    data.series().size() > 1
                            ? data.series().stream().map(ChartData.Series::name).toList()
                            : List.of(),
                    y(0));
        }

        private IntStream rows() {
            return IntStream.range(0, data.labels().size());
        }

        private double step() {
            return (double) (RIGHT - LEFT) / Math.max(1, data.labels().size());
        }

        private double middle(int row) {
            return LEFT + (row + 0.5) * step();
        }

        private double y(double value) {
            return BOTTOM - (BOTTOM - TOP) * (value - axis.low()) / (axis.high() - axis.low());
        }

        private List<Tick> labels() {
            List<String> brief = Labels.brief(data.labels());
            int longest = brief.stream().mapToInt(String::length).max().orElse(1);
            int room = Math.max(1, (RIGHT - LEFT) / (longest * CHARACTER + BETWEEN_LABELS));
            int every = (brief.size() + room - 1) / room;
            return rows().filter(row -> row % every == 0)
                    .mapToObj(row -> new Tick(middle(row), brief.get(row)))
                    .toList();
        }

        /** The first series last, so that it lies on top. */
        private List<Line> lines(boolean filled) {
            List<Line> lines = IntStream.range(0, drawn.series().size())
                    .mapToObj(series -> line(series, filled))
                    .collect(Collectors.toList());
            Collections.reverse(lines);
            return lines;
        }

        /** A gap in the figures is a gap in the line. */
        private Line line(int series, boolean filled) {
            StringBuilder path = new StringBuilder();
            StringBuilder area = new StringBuilder();
            int from = -1;
            for (int row = 0; row <= data.labels().size(); row++) {
                Optional<BigDecimal> value =
                        row < data.labels().size() ? drawn.series().get(series).value(row) : Optional.empty();
                if (value.isPresent()) {
                    String point = point(middle(row), y(value.get().doubleValue()));
                    path.append(from < 0 ? "M" : "L").append(point);
                    area.append(from < 0 ? "M" + point(middle(row), y(0)) + "L" : "L")
                            .append(point);
                    from = from < 0 ? row : from;
                } else if (from >= 0) {
                    area.append('L').append(point(middle(row - 1), y(0))).append('Z');
                    from = -1;
                }
            }
            return new Line(series, path.toString(), filled ? Optional.of(area.toString()) : Optional.empty());
        }

        private List<Bar> bars() {
            int count = drawn.series().size();
            double width = step() * BAR_SHARE / count;
            List<Bar> bars = new ArrayList<>();
            for (int series = 0; series < count; series++) {
                for (int row = 0; row < data.labels().size(); row++) {
                    Optional<BigDecimal> value = drawn.series().get(series).value(row);
                    if (value.isPresent()) {
                        double end = y(value.get().doubleValue());
                        double x = middle(row) - width * count / 2 + width * series;
                        bars.add(new Bar(
                                series, x, Math.min(end, y(0)), Math.max(0.5, width - 1), Math.abs(end - y(0))));
                    }
                }
            }
            return bars;
        }

        private Hover hover(int row) {
            String figures = data.series().stream()
                    .map(series -> series.name() + ": "
                            + series.value(row).map(Figures::exact).orElse("–"))
                    .collect(Collectors.joining("\n"));
            return new Hover(
                    middle(row) - step() / 2, step(), middle(row), data.labels().get(row) + "\n" + figures);
        }

        private static String point(double x, double y) {
            return String.format(Locale.ROOT, "%.1f %.1f", x, y);
        }
    }
}
