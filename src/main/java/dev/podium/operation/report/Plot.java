package dev.podium.operation.report;

import java.util.List;
import java.util.Optional;

/** A chart's drawing: where each line, bar, mark and label stands, in the units of its SVG. */
record Plot(
        List<Tick> ticks,
        List<Tick> labels,
        List<Line> lines,
        List<Bar> bars,
        List<Hover> hovers,
        List<String> legend,
        double zero) {

    static final int WIDTH = 600;
    static final int HEIGHT = 270;
    static final int LEFT = 58;
    static final int RIGHT = WIDTH - 8;
    static final int TOP = 10;
    static final int BOTTOM = HEIGHT - 28;

    /** A grid line or an axis label and where it stands. */
    record Tick(double at, String label) {}

    /** A series drawn through its points; {@code area} is what it covers. */
    record Line(int series, String path, Optional<String> area) {}

    record Bar(int series, double x, double y, double width, double height) {}

    /** A strip over one row that tells its figures. */
    record Hover(double x, double width, String text) {}

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
        return switch (kind) {
            case LINE -> new Drawing(data, data).withLines();
            case BAR -> new Drawing(data, data).withBars();
            case AREA -> new Drawing(data, data.stacked()).withAreas();
        };
    }
}
