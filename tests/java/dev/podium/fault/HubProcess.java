package dev.podium.fault;

import static org.awaitility.Awaitility.await;

import dev.podium.FreePort;
import dev.podium.warehouse.ProgramsForTests;
import dev.podium.warehouse.WarehouseForTests;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged hub as a process of its own, that a test can kill. Ports and folder are its own; its warehouse is embedded, or on the
 * SQL Server that the build's tests run on now.
 */
public final class HubProcess implements AutoCloseable {

    public static final String PASSWORD = "of-the-test";

    /** Hubs of tests live for seconds, on few cores: less compiling and no threads for garbage are worth more than the best code. */
    private static final List<String> COMMAND =
            List.of("bin/podium", "start", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int httpPort = FreePort.find();
    private final int warehousePort = FreePort.find();
    private final Servers servers;
    private Process process;

    /** @param folder is given folders {@code routes} and {@code home}, and the hub's output in {@code hub.log} */
    public HubProcess(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("routes"));
        environment.put("PODIUM_HOME", ProgramsForTests.lentTo(home()).toString());
        environment.put("PODIUM_ROUTES", folder.resolve("routes").toString());
        environment.put("PODIUM_KAMELETS", Path.of("kamelets").toAbsolutePath().toString());
        environment.put("PODIUM_RUN_AT_START", "");
        environment.put("PODIUM_SAMPLE_ENABLED", "false");
        environment.put("PODIUM_ADMIN_PASSWORD", PASSWORD);
        servers = WarehouseForTests.sqlServer()
                ? new SqlServerAndSources(folder)
                : new EmbeddedServer(home(), warehousePort, () -> environment.get("PODIUM_WAREHOUSE_PASSWORD"));
        environment.putAll(servers.settings());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(httpPort));
        // Installed once, used by all tests.
        environment.put(
                "PODIUM_DBT_ENVIRONMENTS",
                Path.of("target", "dbt-environments").toAbsolutePath().toString());
    }

    public HubProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A connection to the database of the warehouse, as to somebody else's. */
    public HubProcess warehouseAsConnection(String name) {
        String variable = "PODIUM_CONNECTIONS_" + name.toUpperCase(Locale.ROOT);
        servers.login().forEach((field, value) -> environment.put(variable + "_" + field, value));
        return this;
    }

    public HubProcess route(String file, String yaml) throws IOException {
        Files.writeString(folder.resolve("routes").resolve(file), yaml);
        return this;
    }

    public HubProcess start() throws IOException {
        process = launch();
        await("the hub to be ready; its log is " + log())
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(this::ready);
        return this;
    }

    /** Starts a hub that is expected to give up, and waits for its end. @return its exit code, not 0 for one that says that it failed */
    public int failToStart() throws Exception {
        Process failing = launch();
        try {
            if (!failing.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The hub runs though it should not; its log is " + log());
            }
            return failing.exitValue();
        } finally {
            failing.destroy();
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(COMMAND);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
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

    /** SIGSTOP: it hears of nothing any more, and its connections stay open, until it is killed. */
    void freeze() throws Exception {
        int status = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("The hub could not be frozen");
        }
    }

    long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL to the warehouse's server, as a power cut would; to SQL Server, the end of all connections of the hub. */
    public void killWarehouse() throws Exception {
        servers.killWarehouse();
    }

    /** The embedded PostgreSQL while it runs. */
    public Optional<ProcessHandle> warehouseProcess() throws IOException {
        return EmbeddedServer.process(home());
    }

    public RequestSpecification rest() {
        return RestAssured.given()
                .port(httpPort)
                .auth()
                .preemptive()
                .basic("admin", environment.get("PODIUM_ADMIN_PASSWORD"));
    }

    public String startRun(String pipeline) {
        return startRun(Map.of("pipeline", pipeline));
    }

    /** @param request as the body of {@code POST /api/runs} has it */
    public String startRun(Map<String, ?> request) {
        Response response = rest().contentType("application/json").body(request).post("/api/runs");
        response.then().statusCode(202);
        return response.path("id");
    }

    /** Waits until the run has ended. @return its state */
    public String awaitRun(String id) {
        return await("run " + id + " to end; the hub's log is " + log())
                .atMost(Duration.ofMinutes(WarehouseForTests.sqlServer() ? 20 : 5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> String.valueOf(stateOf(id)), state -> state.matches("SUCCEEDED|FAILED|CANCELLED"));
    }

    public String stateOf(String id) {
        return rest().get("/api/runs/" + id).path("state");
    }

    /** Kind and message of the first step that failed, such as {@code USER: Connection 'x' was refused}. */
    public String errorOf(String id) {
        Map<String, String> error = rest().get("/api/runs/" + id).path("steps.find { it.error != null }?.error");
        return error == null ? "" : error.get("kind") + ": " + error.get("message");
    }

    /** @param database {@code warehouse}, or one of sources, which are always in a PostgreSQL */
    public Connection connect(String database) throws SQLException {
        return servers.connect(database);
    }

    /** Where a database of sources is. */
    public String url(String database) {
        return servers.url(database);
    }

    public int httpPort() {
        return httpPort;
    }

    public int warehousePort() {
        return warehousePort;
    }

    public Path home() {
        return folder.resolve("home");
    }

    public String said() throws IOException {
        return Files.readString(log());
    }

    public long count(String sql) throws SQLException {
        return count("warehouse", sql);
    }

    public long count(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
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
        if (process != null) {
            if (!process.isAlive()) {
                start();
            }
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        servers.close();
    }
}
