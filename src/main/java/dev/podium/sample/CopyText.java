package dev.podium.sample;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into a table by PostgreSQL's COPY in its text format. Closing it ends the copy; a copy left unclosed is lost with its transaction. */
final class CopyText implements ErpTable {

    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder(BUFFER + 1_024);
    private boolean startOfRow = true;

    CopyText(Handle handle, String table) throws SQLException {
        copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    }

    /** In its text form. */
    @Override
    public CopyText field(Object value) {
        if (!startOfRow) {
            rows.append('\t');
        }
        startOfRow = false;
        if (value == null) {
            rows.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    @Override
    public CopyText instant(LocalDateTime utc) {
        return field(utc + "Z");
    }

    @Override
    public void endRow() throws SQLException {
        rows.append('\n');
        startOfRow = true;
        if (rows.length() >= BUFFER) {
            flush();
        }
    }

    private void escape(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(character);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        try {
            flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
