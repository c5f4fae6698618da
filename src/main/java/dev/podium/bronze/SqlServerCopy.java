package dev.podium.bronze;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import com.microsoft.sqlserver.jdbc.SQLServerConnection;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import dev.podium.warehouse.Identifier;
import java.sql.Connection;
import java.sql.SQLException;

/** Rows by SQL Server's bulk copy, begun with the first one. The driver asks for one after the other: none waits in memory. */
final class SqlServerCopy implements BulkWriter {

    private final Connection connection;
    private final LandingTable table;
    private final BinaryRows rows;
    private final Limits limits;

    SqlServerCopy(Connection connection, LandingTable table, BinaryRows rows, Limits limits) {
        this.connection = connection;
        this.table = table;
        this.rows = rows;
        this.limits = limits;
    }

    @Override
    public void write(RowFeed feed) throws Exception {
        if (!feed.next()) {
            return;
        }
        SqlServerRows source = new SqlServerRows(table, rows, limits, feed);
        try (SQLServerBulkCopy copy = copy(source)) {
            copy.writeToServer(source);
        }
        source.rethrow();
    }

    private SQLServerBulkCopy copy(SqlServerRows source) throws SQLException {
        SQLServerBulkCopy copy = new SQLServerBulkCopy(connection.unwrap(SQLServerConnection.class));
        copy.setBulkCopyOptions(options());
        copy.setDestinationTableName("landing." + Identifier.quoted(table.name()));
        for (int ordinal : source.getColumnOrdinals()) {
            copy.addColumnMapping(ordinal, source.getColumnName(ordinal));
        }
        return copy;
    }

    /** All rows are one batch, so that they are one statement in our transaction; a slow source is no reason to give up. */
    private static SQLServerBulkCopyOptions options() throws SQLServerException {
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setUseInternalTransaction(false);
        options.setBatchSize(0);
        options.setBulkCopyTimeout(0);
        options.setKeepNulls(true);
        options.setCheckConstraints(true);
        // Those who load side by side don't wait for one another with this lock, and the log is spared.
        options.setTableLock(true);
        return options;
    }
}
