package dev.podium.bronze;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A binary COPY into a table, begun with its first row: the buffer goes out as it is. */
final class PostgresCopy implements BulkWriter {

    private static final int BUFFER = 64 * 1024;

    private final PGConnection connection;
    private final String statement;
    private final BinaryRows rows;
    private CopyIn copy;

    PostgresCopy(Connection connection, String statement, BinaryRows rows) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.statement = statement;
        this.rows = rows;
    }

    @Override
    public void write(RowFeed feed) throws Exception {
        try {
            while (feed.next()) {
                if (rows.length() >= BUFFER) {
                    flush();
                }
            }
            if (rows.length() > 0 || copy != null) {
                rows.writeTrailer();
                flush();
                copy.endCopy();
            }
        } finally {
            cancel();
        }
    }

    private void flush() throws SQLException {
        if (copy == null) {
            copy = connection.getCopyAPI().copyIn(statement);
            copy.writeToCopy(BinaryRows.HEADER, 0, BinaryRows.HEADER.length);
        }
        copy.writeToCopy(rows.array(), 0, rows.length());
        rows.clear();
    }

    /** Rolls the statement back unless it was finished. */
    private void cancel() throws SQLException {
        if (copy != null && copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
