package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.Properties;

/** Opens a connection to a source for one long read: read-only, in one transaction, rows fetched a bounded heap at a time. */
final class SourceDatabase {

    private SourceDatabase() {}

    static java.sql.Connection open(Connection known, int fetchSize) {
        if (!known.url().startsWith("jdbc:")) {
            throw PodiumException.user("Connection '" + known.name() + "' is no JDBC URL; set " + known.variable("url")
                    + " to one that starts with jdbc:");
        }
        try {
            java.sql.Connection opened = Drivers.connect(known.url(), properties(known, fetchSize));
            try {
                opened.setReadOnly(true);
                opened.setAutoCommit(false);
                return opened;
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SourceFault.of(e, known, "Connection '" + known.name() + "' could not be opened");
        }
    }

    private static Properties properties(Connection known, int fetchSize) {
        Properties properties = new Properties();
        known.username().ifPresent(user -> properties.setProperty("user", user));
        known.password().ifPresent(password -> properties.setProperty("password", password));
        if (postgresql(known)) {
            properties.setProperty("ApplicationName", "podium");
            properties.setProperty("connectTimeout", "10");
            properties.setProperty("tcpKeepAlive", "true");
            // Values in binary from the first row on.
            properties.setProperty("prepareThreshold", "-1");
            // Few rows at first, then as many as fit: what bounds the heap is bytes, not rows.
            properties.setProperty("defaultRowFetchSize", Integer.toString(Math.min(16, fetchSize)));
            properties.setProperty("adaptiveFetch", "true");
            properties.setProperty("adaptiveFetchMaximum", Integer.toString(fetchSize));
            properties.setProperty("maxResultBuffer", "20p");
        }
        if (known.url().startsWith("jdbc:mariadb:") || known.url().startsWith("jdbc:mysql:")) {
            // Else tinyint(1), which holds -128 to 127, is read as a boolean, and year as a date.
            properties.setProperty("tinyInt1isBit", "false");
            properties.setProperty("yearIsDateType", "false");
        }
        return properties;
    }

    static boolean sqlServer(Connection known) {
        return known.url().startsWith("jdbc:sqlserver:");
    }

    static boolean postgresql(Connection known) {
        return known.url().startsWith("jdbc:postgresql:");
    }
}
