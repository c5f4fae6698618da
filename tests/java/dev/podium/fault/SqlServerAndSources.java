package dev.podium.fault;

import dev.podium.FreePort;
import dev.podium.warehouse.SourcesForTests;
import dev.podium.warehouse.SqlServerTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The SQL Server that PODIUM_TEST_SQLSERVER_URL names, whose database is made anew, and a PostgreSQL for sources. Where
 * PODIUM_TEST_SQLSERVER_KILL is a command, it kills the server and brings it back; else the server ends the hub's connections.
 */
final class SqlServerAndSources implements Servers {

    private final SourcesForTests sources;

    SqlServerAndSources(Path folder) throws IOException {
        SqlServerTests.emptyDatabase();
        sources = SourcesForTests.start(
                Files.createDirectories(folder.resolve("sources")), FreePort.find(), HubProcess.PASSWORD);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "PODIUM_WAREHOUSE_URL",
                SqlServerTests.url(),
                "PODIUM_WAREHOUSE_USERNAME",
                SqlServerTests.username(),
                "PODIUM_WAREHOUSE_PASSWORD",
                SqlServerTests.password());
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return database.equals(WAREHOUSE)
                ? SqlServerTests.connect(SqlServerTests.url())
                : DriverManager.getConnection(url(database), SourcesForTests.USER, HubProcess.PASSWORD);
    }

    @Override
    public String url(String database) {
        return sources.url(database);
    }

    @Override
    public Map<String, String> login() {
        return Map.of(
                "URL",
                SqlServerTests.url(),
                "USERNAME",
                SqlServerTests.username(),
                "PASSWORD",
                SqlServerTests.password());
    }

    @Override
    public void killWarehouse() throws Exception {
        Optional<String> command = Optional.ofNullable(System.getenv("PODIUM_TEST_SQLSERVER_KILL"));
        if (command.isPresent()) {
            Process kill =
                    new ProcessBuilder("sh", "-c", command.get()).inheritIO().start();
            if (!kill.waitFor(2, TimeUnit.MINUTES) || kill.exitValue() != 0) {
                throw new IllegalStateException("PODIUM_TEST_SQLSERVER_KILL did not bring the server back");
            }
        } else {
            try (Connection connection = connect(WAREHOUSE)) {
                SqlServerTests.endSessions(connection, connection.getCatalog());
            }
        }
    }

    @Override
    public void close() {
        sources.stop();
    }
}
