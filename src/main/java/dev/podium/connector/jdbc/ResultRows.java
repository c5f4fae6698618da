package dev.podium.connector.jdbc;

import dev.podium.load.RowWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Rows as any JDBC driver gives them. */
final class ResultRows implements SourceRows {

    private final PreparedStatement statement;
    private final ResultSet row;
    private final List<SourceColumn> order;
    private final int[] orderIndexes;
    private final SourceColumn[] columns;

    ResultRows(PreparedStatement statement, List<SourceColumn> columns, List<SourceColumn> order) throws SQLException {
        this.statement = statement;
        this.columns = columns.toArray(SourceColumn[]::new);
        this.order = order;
        this.orderIndexes =
                order.stream().mapToInt(column -> columns.indexOf(column) + 1).toArray();
        this.row = statement.executeQuery();
    }

    @Override
    public boolean next() throws SQLException {
        return row.next();
    }

    @Override
    public Object[] orderValues() throws SQLException {
        Object[] values = new Object[orderIndexes.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = OrderValue.get(row, orderIndexes[at], order.get(at).column());
        }
        return values;
    }

    @Override
    public void write(RowWriter writer) throws SQLException {
        int index = 0;
        try {
            while (index < columns.length) {
                ColumnReader reader = columns[index].reader();
                reader.read(row, ++index, writer);
            }
        } catch (SQLException e) {
            String name = columns[index - 1].column().name();
            throw new SQLException("column " + name + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }

    @Override
    public void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
