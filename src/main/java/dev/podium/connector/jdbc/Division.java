package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds the bounds between the partitions of a source. */
final class Division {

    private Division() {}

    /** Divides what a load has to land of a source. */
    static PartitionPlan of(
            TableSource source, Load load, Connection known, java.sql.Connection opened, String by, int partitions)
            throws SQLException {
        Optional<Horizon> horizon = Horizon.of(load, known, opened, source, Optional.empty());
        if (horizon.flatMap(Horizon::query).isPresent()) {
            throw PodiumException.user("cursor: " + load.cursor().orElseThrow()
                    + " reads changes, which have no ranges; use the Kamelet jdbc-table in place of jdbc-partitions");
        }
        TableSelect select = source.select(opened, Optional.empty());
        List<SourceColumn> all = source.columns(opened, select, known, List.of());
        List<SourceColumn> order = source.order(load, known, all);
        SourceColumn column =
                TableSelect.named(by, all, "partitionBy", source.describe()).get(0);
        TableSource.bound(load, known, select, order);
        String[] ends = ends(opened, select, column);
        List<String> bounds = ends[0] == null ? List.of() : PartitionPlan.bounds(by, ends[0], ends[1], partitions);
        boolean bounded = load.cursor().isPresent() && load.until().isEmpty();
        if (horizon.isPresent()) {
            return new PartitionPlan(
                    source.identity(load), by, bounds, horizon.get().below());
        }
        String upTo = bounded ? ends(opened, select, order.get(0))[1] : null;
        return new PartitionPlan(source.identity(load), by, bounds, upTo == null ? "" : upTo);
    }

    private static String[] ends(java.sql.Connection opened, TableSelect select, SourceColumn column)
            throws SQLException {
        try (PreparedStatement statement = opened.prepareStatement(select.ends(column))) {
            TableSource.bind(statement, select);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new String[] {text(row, 1, column), text(row, 2, column)};
            }
        }
    }

    private static String text(ResultSet row, int index, SourceColumn column) throws SQLException {
        Object value = OrderValue.get(row, index, column.column());
        return value == null ? null : OrderValue.text(value);
    }
}
