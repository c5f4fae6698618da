package dev.podium.connector.jdbc;

import dev.podium.load.RowWriter;
import java.sql.SQLException;

/** Rows of an open statement, front to back: over JDBC's results, or passed through as the server copies them. */
interface SourceRows extends AutoCloseable {

    /** @return false at the end */
    boolean next() throws SQLException;

    /** The current row's values of the columns that order the read; null where it has none. */
    Object[] orderValues() throws SQLException;

    /** @throws dev.podium.load.UnfitValue where a value can't be read, but the rows after it can */
    void write(RowWriter row) throws SQLException;

    /** The current row as JSON, as far as it can be read. */
    String json();

    /** Asks the server to end its work on this; from another thread. */
    void cancel() throws SQLException;

    @Override
    void close() throws SQLException;
}
