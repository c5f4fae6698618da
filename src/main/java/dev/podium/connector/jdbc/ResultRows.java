package dev.podium.connector.jdbc;

import dev.podium.load.RowWriter;
import dev.podium.load.UnfitValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Stream;

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
        for (int at = 0; at < columns.length; at++) {
            try {
                columns[at].reader().read(row, at + 1, writer);
            } catch (SQLException | DateTimeException | IllegalArgumentException | ArithmeticException e) {
                throw unfit(columns[at].column().name(), e);
            }
        }
    }

    /** The value's own fault, where the driver could not turn it into what its column is; else the source's, which ends the read. */
    private UnfitValue unfit(String name, Exception e) throws SQLException {
        if (e instanceof SQLException broken && !(SourceFault.ofOneValue(broken) && !row.isClosed())) {
            throw new SQLException("column " + name + ": " + e.getMessage(), broken.getSQLState(), e);
        }
        return new UnfitValue("column " + name + " can't be read: " + e.getMessage());
    }

    @Override
    public String json() {
        JsonRow json = new JsonRow(Stream.of(columns).map(SourceColumn::column));
        for (int at = 0; at < columns.length; at++) {
            try {
                columns[at].reader().read(row, at + 1, json);
            } catch (SQLException | RuntimeException e) {
                json.unreadable(String.valueOf(e.getMessage()));
            }
        }
        return json.text();
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
