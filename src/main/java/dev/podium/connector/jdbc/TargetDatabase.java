package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.Properties;

/** Opens a connection to a database that something is brought to, and says what its errors mean. */
public final class TargetDatabase {

    private TargetDatabase() {}

    /** For writing, in transactions that the caller commits. */
    public static java.sql.Connection open(Connection known) {
        if (!known.url().startsWith("jdbc:")) {
            throw PodiumException.user("Connection '" + known.name() + "' is no JDBC URL; set " + known.variable("url")
                    + " to one that starts with jdbc:");
        }
        try {
            java.sql.Connection opened = Drivers.connect(known.url(), properties(known));
            opened.setAutoCommit(false);
            return opened;
        } catch (SQLException e) {
            throw fault(e, known, "Connection '" + known.name() + "' could not be opened");
        }
    }

    /** Whose fault the error is, and what to do. */
    public static PodiumException fault(SQLException e, Connection known, String doing) {
        return SourceFault.of(e, known, doing);
    }

    private static Properties properties(Connection known) {
        Properties properties = new Properties();
        known.username().ifPresent(user -> properties.setProperty("user", user));
        known.password().ifPresent(password -> properties.setProperty("password", password));
        if (SourceDatabase.postgresql(known)) {
            properties.setProperty("ApplicationName", "podium");
            properties.setProperty("connectTimeout", "10");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("reWriteBatchedInserts", "true");
        }
        return properties;
    }
}
