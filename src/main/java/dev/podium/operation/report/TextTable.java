package dev.podium.operation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text for a terminal: the first to the left, the others to the right; those with nothing in them are left out. */
final class TextTable {

    /** So that the figures of tables below each other stand below each other as well, with names of usual length. */
    private static final int NAMES = 36;

    private final List<List<String>> lines = new ArrayList<>();

    TextTable(String... heads) {
        lines.add(List.of(heads));
    }

    TextTable row(String... cells) {
        lines.add(List.of(cells));
        return this;
    }

    /** A cell that catches the eye only where there is something to see. */
    static String unlessZero(long number) {
        return number == 0 ? "" : Figures.grouped(number);
    }

    @Override
    public String toString() {
        List<Integer> columns = IntStream.range(0, lines.get(0).size())
                .filter(this::filled)
                .boxed()
                .toList();
        return lines.stream()
                .map(line -> columns.stream().map(column -> cell(line, column)).collect(Collectors.joining("   ")))
                .map(line -> "  " + line.stripTrailing() + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private boolean filled(int column) {
        return column == 0
                || lines.stream().skip(1).anyMatch(line -> !line.get(column).isEmpty());
    }

    private String cell(List<String> line, int column) {
        String name = lines.indexOf(line) == 0 || column > 0 ? line.get(column) : "  " + line.get(0);
        String pad = " ".repeat(width(column) - name.length());
        return column == 0 ? name + pad : pad + name;
    }

    /** Names stand a little further in than the head over them. */
    private int width(int column) {
        int widest =
                lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
        return column == 0 ? Math.max(NAMES, widest + 2) : widest;
    }
}
