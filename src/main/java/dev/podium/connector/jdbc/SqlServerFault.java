package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** Says whose fault an error of a SQL Server is and what to do, by the server's own numbers: its states say little. */
final class SqlServerFault {

    private SqlServerFault() {}

    static PodiumException of(SQLException e, Connection connection, String doing) {
        String name = "Connection '" + connection.name() + "'";
        String said = e.getMessage();
        return switch (e.getErrorCode()) {
            case 18456, 18452, 18470, 18486, 18487, 18488 ->
                user(
                        e,
                        name + " was refused: " + said + "; check " + connection.variable("username") + " and "
                                + connection.variable("password"));
            // Offline, restoring, not there, or not for this login: the server doesn't say which.
            case 4060, 911, 942, 924, 927 ->
                user(
                        e,
                        name + ": " + said
                                + "; is the database there and online, and may the login use it? Its name is in "
                                + connection.variable("url"));
            case 40615, 40914 -> user(e, name + ": " + said + "; let the hub's address through the server's firewall");
            case 229, 230, 262, 300, 371, 916 -> user(e, doing + ": " + said + "; grant the login what it needs");
            case 207, 208, 102, 156, 4104, 4701 -> user(e, doing + ": " + said);
            case 3952 ->
                user(
                        e,
                        doing + ": " + said
                                + "; let the database's administrator allow it: alter database current set"
                                + " allow_snapshot_isolation on");
            case 22105 -> user(e, doing + ": " + said + "; turn change tracking on for the table");
            case 313, 22902, 22911, 22994 ->
                user(
                        e,
                        doing + ": " + said + "; change data capture no longer has, or never had, what is asked for:"
                                + " run the load with mode full");
            default ->
                Causes.find(e, SSLException.class).isPresent()
                        ? user(
                                e,
                                name + ": " + said + "; add the server's authority to Java's trust store, or name it"
                                        + " (trustStore, hostNameInCertificate) in " + connection.variable("url"))
                        : PodiumException.external(doing + ": " + said, e);
        };
    }

    private static PodiumException user(SQLException e, String message) {
        return new PodiumException(Fault.USER, message, e);
    }
}
