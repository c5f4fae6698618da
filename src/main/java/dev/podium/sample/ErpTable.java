package dev.podium.sample;

import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jdbi.v3.core.Handle;

/** Takes rows for one of the ERP's tables, each row's columns in the table's order. Closing it ends them. */
interface ErpTable extends AutoCloseable {

    /** The next column's value; null for SQL's null. */
    ErpTable field(Object value);

    /** A moment in time: our world keeps UTC. */
    ErpTable instant(LocalDateTime utc);

    void endRow() throws SQLException;

    @Override
    void close() throws SQLException;

    /** @param dialect of the ERP's database */
    static ErpTable open(Handle handle, String dialect, String table) throws SQLException {
        return dialect.equals("sqlserver") ? new InsertedRows(handle, table) : new CopyText(handle, table);
    }
}
