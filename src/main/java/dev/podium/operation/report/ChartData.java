package dev.podium.operation.report;

import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A chart's figures: a label a row, and a number a row for each series (null where the query gave none). */
record ChartData(List<String> labels, List<Series> series) {

    ChartData {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /** Numbers by row; null where there is none. */
    record Series(String name, List<BigDecimal> values) {

        Series {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        Optional<BigDecimal> value(int row) {
            return Optional.ofNullable(values.get(row));
        }
    }

    boolean isEmpty() {
        return labels.isEmpty();
    }

    /** Each series on top of those before it. */
    ChartData stacked() {
        List<Series> stacked = new ArrayList<>();
        for (Series next : series) {
            List<BigDecimal> below = stacked.isEmpty()
                    ? List.of()
                    : stacked.get(stacked.size() - 1).values();
            List<BigDecimal> sums = new ArrayList<>();
            for (int row = 0; row < labels.size(); row++) {
                BigDecimal under = below.isEmpty() ? null : below.get(row);
                BigDecimal value = next.values().get(row);
                sums.add(under == null ? value : value == null ? under : under.add(value));
            }
            stacked.add(new Series(next.name(), sums));
        }
        return new ChartData(labels, stacked);
    }

    static ChartData read(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        if (columns.getColumnCount() < 2) {
            throw PodiumException.user("a chart needs a column of labels and at least one of numbers");
        }
        List<String> labels = new ArrayList<>();
        List<List<BigDecimal>> values = new ArrayList<>();
        IntStream.range(1, columns.getColumnCount()).forEach(ignored -> values.add(new ArrayList<>()));
        while (rows.next()) {
            labels.add(Optional.ofNullable(rows.getString(1)).orElse("–"));
            for (int series = 0; series < values.size(); series++) {
                values.get(series).add(number(rows, series + 2));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            series.add(new Series(columns.getColumnLabel(index + 2).replace('_', ' '), values.get(index)));
        }
        return new ChartData(labels, series);
    }

    private static BigDecimal number(ResultSet rows, int column) throws SQLException {
        String text = rows.getString(column);
        if (text == null || text.equals("NaN") || text.endsWith("Infinity")) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw PodiumException.user("column '" + rows.getMetaData().getColumnLabel(column) + "' holds '" + text
                    + "', which is no number; only the first column labels");
        }
    }
}
