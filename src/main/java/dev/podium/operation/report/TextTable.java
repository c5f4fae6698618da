package dev.podium.operation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of text for a terminal: the first to the left, the others to the right. */
final class TextTable {

    private final List<List<String>> lines = new ArrayList<>();

    TextTable(String... heads) {
        lines.add(List.of(heads));
    }

    TextTable row(String... cells) {
        lines.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = lines.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder written = new StringBuilder("  ");
            for (int column = 0; column < columns; column++) {
                String pad = " ".repeat(widths[column] - line.get(column).length());
                written.append(column == 0 ? line.get(column) + pad : "   " + pad + line.get(column));
            }
            text.append(written.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
