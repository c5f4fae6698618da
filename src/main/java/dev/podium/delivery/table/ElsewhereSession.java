package dev.podium.delivery.table;

import dev.podium.connector.Connection;
import dev.podium.connector.jdbc.TargetDatabase;
import dev.podium.delivery.Confirmation;
import dev.podium.delivery.Item;
import java.sql.SQLException;
import java.util.List;

/** Another database: it commits first, then it is recorded here. Who is killed in between writes the same rows again. */
record ElsewhereSession(Connection known, java.sql.Connection opened, TableWriter writer, String table)
        implements TableReceiver.Session {

    @Override
    public void write(List<Item> items, Confirmation confirmation) throws SQLException {
        try {
            writer.write(opened, items);
            opened.commit();
        } catch (SQLException | RuntimeException e) {
            undo(e);
            throw e;
        }
        confirmation.confirm(items, List.of());
    }

    private void undo(Exception cause) {
        try {
            opened.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public RuntimeException fault(SQLException e) {
        return TargetDatabase.fault(
                e, known, "Rows could not be delivered to " + table + " of connection '" + known.name() + "'");
    }

    @Override
    public void close() {
        try {
            opened.close();
        } catch (SQLException e) {
            // Gone already.
        }
    }
}
