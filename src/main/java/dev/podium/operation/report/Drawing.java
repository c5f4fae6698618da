package dev.podium.operation.report;

import static dev.podium.operation.report.Plot.BOTTOM;
import static dev.podium.operation.report.Plot.LEFT;
import static dev.podium.operation.report.Plot.RIGHT;
import static dev.podium.operation.report.Plot.TOP;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws figures on a scale that holds them all.
 *
 * @param data what a reader is told
 * @param drawn what is drawn: the same, or the series stacked
 */
record Drawing(ChartData data, ChartData drawn, Axis axis) {

    private static final int CHARACTER = 7;
    private static final int BETWEEN_LABELS = 14;
    private static final double BAR_SHARE = 0.72;

    Drawing(ChartData data, ChartData drawn) {
        this(data, drawn, Axis.over(drawn));
    }

    Plot withLines() {
        return plot(series(series -> new Plot.Line(series, line(series), Optional.empty())), List.of());
    }

    Plot withAreas() {
        return plot(series(series -> new Plot.Line(series, line(series), Optional.of(band(series)))), List.of());
    }

    Plot withBars() {
        List<Plot.Bar> bars = IntStream.range(0, drawn.series().size())
                .mapToObj(this::bars)
                .flatMap(List::stream)
                .toList();
        return plot(List.of(), bars);
    }

    private Plot plot(List<Plot.Line> lines, List<Plot.Bar> bars) {
        List<String> names = data.series().stream().map(ChartData.Series::name).toList();
        return new Plot(
                axis.ticks().stream()
                        .map(value -> new Plot.Tick(y(value), Figures.brief(value)))
                        .toList(),
                labels(),
                lines,
                bars,
                rows().mapToObj(this::hover).toList(),
                names.size() > 1 ? names : List.of(),
                y(0));
    }

    private List<Plot.Line> series(IntFunction<Plot.Line> draw) {
        return IntStream.range(0, drawn.series().size()).mapToObj(draw).toList();
    }

    /** A gap in the figures is a gap in the line. */
    private String line(int series) {
        StringBuilder path = new StringBuilder();
        boolean under = false;
        for (int row = 0; row < data.labels().size(); row++) {
            Optional<BigDecimal> value = drawn.series().get(series).value(row);
            if (value.isPresent()) {
                path.append(under ? "L" : "M").append(point(row, value.get().doubleValue()));
            }
            under = value.isPresent();
        }
        return path.toString();
    }

    /** From the series down to the one below it, or to zero. */
    private String band(int series) {
        List<String> points = new ArrayList<>(
                rows().mapToObj(row -> point(row, height(series, row))).toList());
        for (int row = data.labels().size() - 1; row >= 0; row--) {
            points.add(point(row, series == 0 ? 0 : height(series - 1, row)));
        }
        return "M" + String.join("L", points) + "Z";
    }

    private double height(int series, int row) {
        return drawn.series()
                .get(series)
                .value(row)
                .map(BigDecimal::doubleValue)
                .orElse(0.0);
    }

    private List<Plot.Bar> bars(int series) {
        int count = drawn.series().size();
        double width = step() * BAR_SHARE / count;
        return rows().filter(row -> drawn.series().get(series).value(row).isPresent())
                .mapToObj(row -> {
                    double end = y(height(series, row));
                    double x = middle(row) - width * count / 2 + width * series;
                    return new Plot.Bar(series, x, Math.min(end, y(0)), Math.max(0.5, width - 1), Math.abs(end - y(0)));
                })
                .toList();
    }

    private List<Plot.Tick> labels() {
        List<String> brief = Labels.brief(data.labels());
        int longest = brief.stream().mapToInt(String::length).max().orElse(1);
        int room = Math.max(1, (RIGHT - LEFT) / (longest * CHARACTER + BETWEEN_LABELS));
        int every = (brief.size() + room - 1) / room;
        return rows().filter(row -> row % every == 0)
                .mapToObj(row -> new Plot.Tick(middle(row), brief.get(row)))
                .toList();
    }

    private Plot.Hover hover(int row) {
        String figures = data.series().stream()
                .map(series -> series.name() + ": "
                        + series.value(row).map(Figures::exact).orElse("–"))
                .collect(Collectors.joining("\n"));
        return new Plot.Hover(middle(row) - step() / 2, step(), data.labels().get(row) + "\n" + figures);
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

    private String point(int row, double value) {
        return String.format(Locale.ROOT, "%.1f %.1f", middle(row), y(value));
    }
}
