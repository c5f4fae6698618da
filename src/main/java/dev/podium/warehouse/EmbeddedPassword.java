package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts the embedded server with the password that is wanted now, whichever it was made with. */
final class EmbeddedPassword {

    /** invalid_password */
    private static final String REFUSED = "28P01";

    private EmbeddedPassword() {}

    /**
     * @param wanted the configured password; without one, the generated one is used
     * @return the password that is valid now
     */
    static String settle(EmbeddedPostgres server, Path home, Optional<String> wanted) {
        Path file = home.resolve("warehouse-password");
        Optional<String> generated = Secret.read(file);
        if (wanted.isEmpty()) {
            String password = Secret.keptIn(file);
            server.start(password);
            check(server.port(), password);
            return password;
        }
        server.start(wanted.get());
        if (generated.isPresent() && !accepts(server.port(), wanted.get())) {
            change(server.port(), generated.get(), wanted.get());
        }
        check(server.port(), wanted.get());
        Secret.delete(file);
        return wanted.get();
    }

    static void createDatabase(int port, String password, String database) {
        try (Connection connection = connect(port, password);
                Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery(SqlFiles.text("postgresql", "warehouse", "databases"))) {
                while (found.next()) {
                    if (found.getString(1).equals(database)) {
                        return;
                    }
                }
            }
            statement.execute(
                    SqlFiles.text("postgresql", "warehouse", "createDatabase").replace(":name", database));
        } catch (SQLException e) {
            throw PodiumException.external("The database " + database + " could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean accepts(int port, String password) {
        try (Connection ignored = connect(port, password)) {
            return true;
        } catch (SQLException e) {
            if (REFUSED.equals(e.getSQLState())) {
                return false;
            }
            throw PodiumException.external("The embedded PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    private static void check(int port, String password) {
        if (!accepts(port, password)) {
            throw PodiumException.user(
                    "The embedded warehouse was made with another password; set PODIUM_WAREHOUSE_PASSWORD to that one");
        }
    }

    private static void change(int port, String password, String wanted) {
        try (Connection connection = connect(port, password);
                Statement statement = connection.createStatement()) {
            statement.execute(SqlFiles.text("postgresql", "warehouse", "changePassword")
                    .replace(":password", statement.enquoteLiteral(wanted)));
        } catch (SQLException e) {
            throw PodiumException.external(
                    "The embedded warehouse's password could not be changed: " + e.getMessage(), e);
        }
    }

    private static Connection connect(int port, String password) throws SQLException {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        return server.getConnection(EmbeddedPostgres.USER, password);
    }
}
