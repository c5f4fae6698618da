package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;

/** Says whose fault a database's error is and what to do, by its SQL state. */
final class SourceFault {

    /** The server rejected the connection, as PostgreSQL's driver says where a password is missing. */
    private static final String REJECTED = "08004";

    /** The user may not, by the standard's state. */
    private static final String LACKS_RIGHT = "42501";
    /** The same of MariaDB and MySQL, whose state says only that it is about access or syntax: of a database, a table, a column. */
    private static final Set<Integer> LACKS_RIGHT_OF_MARIADB = Set.of(1044, 1142, 1143);

    /** The server ended a query, not the connection. Where its step was cancelled, nobody asks. */
    private static final String ENDED = "57014";

    private SourceFault() {}

    static PodiumException of(SQLException e, Connection connection, String doing) {
        if (SourceDatabase.sqlServer(connection)) {
            return SqlServerFault.of(e, connection, doing);
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28") || state.equals(REJECTED)) {
            return user(
                    e,
                    "Connection '" + connection.name() + "' was refused: " + e.getMessage() + "; check "
                            + connection.variable("username") + " and " + connection.variable("password"));
        }
        if (state.startsWith("3D")) {
            return user(
                    e,
                    "Connection '" + connection.name() + "': " + e.getMessage() + "; check "
                            + connection.variable("url"));
        }
        if (state.equals(LACKS_RIGHT) || LACKS_RIGHT_OF_MARIADB.contains(e.getErrorCode())) {
            return user(
                    e,
                    doing + ": " + e.getMessage() + "; let who looks after that database grant it to the user of "
                            + connection.variable("username"));
        }
        if (state.startsWith("42")) {
            return user(e, doing + ": " + e.getMessage());
        }
        return PodiumException.external(doing + ": " + reason(e), e);
    }

    /** Whether a value could not be converted, rather than the read go on: drivers say so in many ways, broken reads in few. */
    static boolean ofOneValue(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean broken = Stream.of("08", "40", "53", "54", "57", "58", "XX").anyMatch(state::startsWith);
        return !broken
                && Causes.find(e, IOException.class).isEmpty()
                && !(e instanceof SQLNonTransientConnectionException)
                && !(e instanceof SQLTransientException)
                && !(e instanceof SQLRecoverableException);
    }

    /** Drivers don't say who ended a query, and keep to themselves what the server said last when a connection breaks, PostgreSQL's in mid-copy above all. */
    private static String reason(SQLException e) {
        if (ENDED.equals(e.getSQLState())) {
            return e.getMessage() + " (a time limit of the server or of the user there, such as statement_timeout, or"
                    + " somebody who cancelled it there)";
        }
        boolean broken = e.getSQLState() != null && e.getSQLState().startsWith("08");
        return Causes.root(e) instanceof IOException && broken
                ? e.getMessage()
                        + " (the server ended the session, by an administrator, a time limit or a restart, or the"
                        + " network broke it; the server's log says which)"
                : e.getMessage();
    }

    private static PodiumException user(SQLException e, String message) {
        return new PodiumException(Fault.USER, message, e);
    }
}
