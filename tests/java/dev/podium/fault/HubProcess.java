package dev.podium.fault;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged hub as a process of its own, that a test can kill. Ports and folder are its own; the warehouse is embedded. */
public final class HubProcess implements AutoCloseable {

    public static final String PASSWORD = "of-the-test";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int httpPort = freePort();
    private final int warehousePort = freePort();
    private Process process;

    /** @param folder is given folders {@code routes} and {@code home} */
    public HubProcess(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("routes"));
        environment.put("PODIUM_HOME", folder.resolve("home").toString());
        environment.put("PODIUM_ROUTES", folder.resolve("routes").toString());
        environment.put("PODIUM_KAMELETS", Path.of("kamelets").toAbsolutePath().toString());
        environment.put("PODIUM_RUN_AT_START", "");
        environment.put("PODIUM_SAMPLE_ENABLED", "false");
        environment.put("PODIUM_ADMIN_PASSWORD", PASSWORD);
        environment.put("PODIUM_WAREHOUSE_PASSWORD", PASSWORD);
        environment.put("PODIUM_WAREHOUSE_EMBEDDED_PORT", String.valueOf(warehousePort));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(httpPort));
    }

    public HubProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public HubProcess route(String file, String yaml) throws IOException {
        Files.writeString(folder.resolve("routes").resolve(file), yaml);
        return this;
    }

    public HubProcess start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                System.getProperty("podium.jar", "target/quarkus-app/quarkus-run.jar"));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        await("the hub to be ready; its log is " + log())
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(this::ready);
        return this;
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The hub ended by itself with " + process.exitValue() + "; its log is " + log());
        }
        try {
            return RestAssured.given().port(httpPort).get("/q/health/ready").statusCode() == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** SIGKILL: nothing of the hub runs after it; its PostgreSQL lives on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL to all processes of the embedded PostgreSQL, as a power cut would. */
    public void killWarehouse() throws IOException {
        Path pidFile = folder.resolve("home/warehouse/postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        ProcessHandle.of(postmaster).ifPresent(server -> {
            var children = server.descendants().toList();
            server.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        });
    }

    public RequestSpecification rest() {
        return RestAssured.given().port(httpPort).auth().preemptive().basic("admin", PASSWORD);
    }

    public String startRun(String pipeline) {
        Response response = rest().contentType("application/json")
                .body(Map.of("pipeline", pipeline))
                .post("/api/runs");
        response.then().statusCode(202);
        return response.path("id");
    }

    /** Waits until the run has ended. @return its state */
    public String awaitRun(String id) {
        return await("run " + id + " to end; the hub's log is " + log())
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> stateOf(id), state -> state.matches("SUCCEEDED|FAILED|CANCELLED"));
    }

    public String stateOf(String id) {
        return rest().get("/api/runs/" + id).path("state");
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "podium", PASSWORD);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + warehousePort + "/" + database;
    }

    public int httpPort() {
        return httpPort;
    }

    public long count(String sql) throws SQLException {
        try (Connection connection = connect("warehouse");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    public void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public Path log() {
        return folder.resolve("hub.log");
    }

    /** Ends the hub and its PostgreSQL, whichever state they are in. */
    @Override
    public void close() throws Exception {
        if (process == null) {
            return;
        }
        if (!process.isAlive()) {
            start();
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
