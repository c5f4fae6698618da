package dev.podium.bronze;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A binary COPY into a table, begun with its first row. Life: {@link #rows()} and {@link #end()} a row, {@link #finish()}, {@link #close()}. */
final class BulkCopy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final PGConnection connection;
    private final String statement;
    private final BinaryRows rows = new BinaryRows();
    private CopyIn copy;
    private long count;
    private long sent;

    BulkCopy(Connection connection, String statement) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.statement = statement;
    }

    BinaryRows rows() {
        return rows;
    }

    /** The row written last is whole. */
    void end() throws SQLException {
        count++;
        if (rows.length() >= BUFFER) {
            flush();
        }
    }

    long count() {
        return count;
    }

    long bytes() {
        return sent + rows.length();
    }

    void finish() throws SQLException, IOException {
        if (count > 0) {
            rows.writeTrailer();
            flush();
            copy.endCopy();
        }
    }

    private void flush() throws SQLException {
        if (copy == null) {
            copy = connection.getCopyAPI().copyIn(statement);
            copy.writeToCopy(BinaryRows.HEADER, 0, BinaryRows.HEADER.length);
        }
        copy.writeToCopy(rows.array(), 0, rows.length());
        sent += rows.length();
        rows.clear();
    }

    /** Rolls the statement back unless it was finished. */
    @Override
    public void close() throws SQLException {
        if (copy != null && copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
