package dev.podium.operation.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Aligned columns of text for a terminal, numbers to the right; rows that are too wide for it stand one field a line. */
final class TextColumns {

    private static final int WIDEST_CELL = 40;
    private static final int WIDEST_ROW = 160;
    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    TextColumns(List<String> heads) {
        this.heads = cells(heads);
    }

    void row(List<String> cells) {
        rows.add(cells(cells));
    }

    /** What moves a terminal's cursor is no part of a value that one wants to see. */
    private static List<String> cells(List<String> values) {
        return values.stream()
                .map(value -> UNSEEN.matcher(value).replaceAll(" "))
                .toList();
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
        boolean fits = IntStream.of(widths).sum() + GAP.length() * heads.size() <= WIDEST_ROW;
        return fits ? across(widths) : down();
    }

    private int width(int column) {
        int widest = rows.stream()
                .mapToInt(row -> length(cut(row.get(column))))
                .max()
                .orElse(0);
        return Math.max(widest, length(heads.get(column)));
    }

    private String across(int[] widths) {
        StringBuilder text = new StringBuilder();
        boolean[] numbers = new boolean[widths.length];
        IntStream.range(0, widths.length).forEach(column -> numbers[column] = isNumbers(column));
        line(text, heads, widths, numbers);
        line(text, IntStream.of(widths).mapToObj("-"::repeat).toList(), widths, numbers);
        rows.forEach(row -> line(text, row, widths, numbers));
        return text.toString();
    }

    private boolean isNumbers(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || NUMBER.matcher(cell).matches());
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths, boolean[] right) {
        String line = IntStream.range(0, widths.length)
                .mapToObj(column -> padded(cut(cells.get(column)), widths[column], right[column]))
                .collect(Collectors.joining(GAP, GAP, ""));
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    private static String padded(String cell, int width, boolean right) {
        String pad = " ".repeat(Math.max(0, width - length(cell)));
        return right ? pad + cell : cell + pad;
    }

    private String down() {
        int name = heads.stream().mapToInt(TextColumns::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            text.append(GAP).append("- ").append(row + 1).append(" -").append(System.lineSeparator());
            for (int column = 0; column < heads.size(); column++) {
                String value = rows.get(row).get(column);
                text.append(GAP)
                        .append(padded(heads.get(column), name, false))
                        .append(GAP)
                        .append(value.length() > WIDEST_ROW ? value.substring(0, WIDEST_ROW - 1) + "…" : value)
                        .append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String cell) {
        return length(cell) <= WIDEST_CELL
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, WIDEST_CELL - 1)) + "…";
    }
}
