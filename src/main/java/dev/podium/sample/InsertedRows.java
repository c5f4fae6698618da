package dev.podium.sample;

import dev.podium.warehouse.SqlFiles;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes rows into a table of SQL Server, as many in one insert as its limit on parameters allows. */
final class InsertedRows implements ErpTable {

    private static final int PARAMETERS = 2_000;

    private final Handle handle;
    private final String table;
    private final List<Object> values = new ArrayList<>();
    private int columns;
    private int rows;

    InsertedRows(Handle handle, String table) {
        this.handle = handle;
        this.table = table;
    }

    @Override
    public InsertedRows field(Object value) {
        values.add(value instanceof UUID id ? id.toString() : value);
        return this;
    }

    @Override
    public InsertedRows instant(LocalDateTime utc) {
        return field(utc.atOffset(ZoneOffset.UTC));
    }

    @Override
    public void endRow() throws SQLException {
        rows++;
        columns = values.size() / rows;
        if (values.size() + columns > PARAMETERS) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (rows == 0) {
            return;
        }
        String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        String insert = SqlFiles.text("sqlserver", "sample", "insertRows")
                .replace("<table>", table)
                .replace("<rows>", Collections.nCopies(rows, row).stream().collect(Collectors.joining(", ")));
        try (PreparedStatement statement = handle.getConnection().prepareStatement(insert)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
        values.clear();
        rows = 0;
    }

    @Override
    public void close() throws SQLException {
        flush();
    }
}
