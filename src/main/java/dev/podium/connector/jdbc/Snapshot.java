package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What several connections see of a source together: PostgreSQL lends one transaction's snapshot to others as long as it lasts.
 * Elsewhere each sees its own, as of its first statement.
 */
record Snapshot(Optional<String> name) {

    /** @param leader an open connection without a statement yet; the snapshot lasts as long as it does */
    static Snapshot of(Connection known, java.sql.Connection leader) throws SQLException {
        repeatable(leader);
        if (!SourceDatabase.postgresql(known)) {
            return new Snapshot(Optional.empty());
        }
        try (Statement statement = leader.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = 0");
            try (ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
                row.next();
                return new Snapshot(Optional.of(row.getString(1)));
            }
        }
    }

    /** Lets this connection see the same; before its first statement. */
    void lendTo(java.sql.Connection worker) throws SQLException {
        repeatable(worker);
        if (name.isPresent()) {
            try (Statement statement = worker.createStatement()) {
                statement.execute("set transaction snapshot '" + name.get() + "'");
            }
        }
    }

    private static void repeatable(java.sql.Connection connection) throws SQLException {
        int wanted = java.sql.Connection.TRANSACTION_REPEATABLE_READ;
        if (connection.getMetaData().supportsTransactionIsolationLevel(wanted)) {
            connection.setTransactionIsolation(wanted);
        }
    }
}
