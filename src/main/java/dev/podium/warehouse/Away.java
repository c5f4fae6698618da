package dev.podium.warehouse;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a server that is away from one that refused a statement. */
final class Away {

    /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped excluded on purpose. */
    private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");

    private Away() {}

    static boolean says(SQLException thrown) {
        String state = thrown.getSQLState();
        return thrown instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || SHUTTING_DOWN.contains(state));
    }
}
