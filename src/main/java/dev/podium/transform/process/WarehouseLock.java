package dev.podium.transform.process;

import dev.podium.transform.call.DbtListener;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.SqlFiles;
import dev.podium.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Lets one dbt at a time work on a project's schemas, over all hubs of a warehouse. The connection that holds it is its
 * own: it is free as soon as its hub has gone, however it went.
 */
record WarehouseLock(Connection connection) implements AutoCloseable {

    /**
     * @param what the project, and where it builds
     * @throws CancellationException where the listener was cancelled meanwhile
     */
    static WarehouseLock await(Warehouse warehouse, String what, DbtListener listener) {
        Warehouse.Address address = warehouse.address();
        Connection connection = null;
        boolean held = false;
        try {
            connection = address.connect();
            execute(connection, SqlFiles.text(address.dialect(), "process", "keepConnection"));
            while (!(held = tried(connection, address.dialect(), what))) {
                if (listener.cancelled()) {
                    throw new CancellationException();
                }
                listener.waiting("the dbt of another hub works on " + what);
                TimeUnit.SECONDS.sleep(1);
            }
            return new WarehouseLock(connection);
        } catch (SQLException e) {
            throw PodiumException.external("The warehouse can't be reached for dbt: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            if (!held) {
                close(connection);
            }
        }
    }

    private static boolean tried(Connection connection, String dialect, String what) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SqlFiles.text(dialect, "process", "lockProject"))) {
            statement.setString(1, what);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Override
    public void close() {
        close(connection);
    }

    /** A connection that broke holds nothing any more. */
    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            org.jboss.logging.Logger.getLogger(WarehouseLock.class).debugf("The lock's connection had ended: %s", e);
        }
    }
}
