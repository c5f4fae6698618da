package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What several connections see of a source together: PostgreSQL lends one transaction's snapshot to others as long as it lasts.
 * Elsewhere each sees its own, as of its first statement; of SQL Server in snapshot isolation, without locks.
 */
record Snapshot(Optional<String> name, boolean sqlServer) {

    /** Microsoft's own number for it. */
    private static final int SNAPSHOT = 4096;

    /** @param leader an open connection without a statement yet; the snapshot lasts as long as it does */
    static Snapshot of(Connection known, java.sql.Connection leader) throws SQLException {
        if (SourceDatabase.sqlServer(known)) {
            requireAllowed(leader);
            return new Snapshot(Optional.empty(), true);
        }
        repeatable(leader);
        if (!SourceDatabase.postgresql(known)) {
            return new Snapshot(Optional.empty(), false);
        }
        try (Statement statement = leader.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = 0");
            try (ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
                row.next();
                return new Snapshot(Optional.of(row.getString(1)), false);
            }
        }
    }

    /** Lets this connection see the same; before its first statement. */
    void lendTo(java.sql.Connection worker) throws SQLException {
        if (sqlServer) {
            requireAllowed(worker);
            return;
        }
        repeatable(worker);
        if (name.isPresent()) {
            try (Statement statement = worker.createStatement()) {
                statement.execute("set transaction snapshot '" + name.get() + "'");
                // Who waits here for somebody that alters the table waits for ever: he waits for the leader, who has
                // looked at it.
                statement.execute("set local lock_timeout = '10s'");
            }
        }
    }

    /**
     * Lets a connection to SQL Server see one state of the database as long as its transaction lasts, without locks.
     *
     * @throws dev.podium.vocabulary.PodiumException of kind USER where the database doesn't allow it
     */
    static void requireAllowed(java.sql.Connection opened) throws SQLException {
        if (!allowed(opened)) {
            List<String> database = ServerQuestion.row(opened, "snapshotAllowed", 2);
            throw PodiumException.user(
                    "Database " + database.get(0) + " doesn't allow snapshot isolation, in which it is read;"
                            + " let its administrator allow it: alter database [" + database.get(0)
                            + "] set allow_snapshot_isolation on");
        }
    }

    /** For a table read by one connection: one state of it where the database allows that, else what has been committed as the read comes by. */
    static void whereAllowed(Connection known, java.sql.Connection opened) throws SQLException {
        if (SourceDatabase.sqlServer(known)) {
            allowed(opened);
        }
    }

    private static boolean allowed(java.sql.Connection opened) throws SQLException {
        boolean allowed =
                !"0".equals(ServerQuestion.row(opened, "snapshotAllowed", 2).get(1));
        // The question began a transaction, in which the level can't change any more.
        opened.rollback();
        if (allowed) {
            opened.setTransactionIsolation(SNAPSHOT);
        }
        return allowed;
    }

    private static void repeatable(java.sql.Connection connection) throws SQLException {
        int wanted = java.sql.Connection.TRANSACTION_REPEATABLE_READ;
        if (connection.getMetaData().supportsTransactionIsolationLevel(wanted)) {
            connection.setTransactionIsolation(wanted);
        }
    }
}
