package dev.podium.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The PostgreSQL that the hub runs itself; sources are databases of it too. It ends with its hub. */
record EmbeddedServer(Path home, int port, Supplier<String> password) implements Servers {

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "PODIUM_WAREHOUSE_PASSWORD",
                HubProcess.PASSWORD,
                "PODIUM_WAREHOUSE_EMBEDDED_PORT",
                String.valueOf(port));
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "podium", password.get());
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public Map<String, String> login() {
        return Map.of("URL", url(WAREHOUSE), "USERNAME", "podium", "PASSWORD", password.get());
    }

    @Override
    public void killWarehouse() throws IOException {
        process(home).ifPresent(server -> {
            var children = server.descendants().toList();
            server.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        });
    }

    /** The server whose data are there, while it runs. */
    static Optional<ProcessHandle> process(Path home) throws IOException {
        Path pidFile = home.resolve("warehouse/postmaster.pid");
        return Files.exists(pidFile)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).trim()))
                : Optional.empty();
    }

    @Override
    public void close() {}
}
