package dev.podium.fault;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hub that can't start ends with an exit code, says in one message what is wrong and what to set, and leaves no server behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadStartIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private HubProcess running;

    @BeforeAll
    void startHubWithoutPython() throws Exception {
        running = hub("running")
                .with("PODIUM_DBT_PYTHON", "/nonexistent/python3")
                .with("PODIUM_DBT_ENVIRONMENTS", folder.resolve("environments").toString())
                .with(
                        "PODIUM_DBT_PROJECT",
                        Path.of("tests/resources/dbt/shop").toAbsolutePath().toString());
        SmallPipelines pipelines = new SmallPipelines(running);
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("one.csv"), "id\n1\n");
        pipelines.csv("files", files.toString());
        pipelines.then("files", "dbt:build");
        running.start();
    }

    @AfterAll
    void stopHub() throws Exception {
        running.close();
    }

    @Test
    void withoutPythonTheHubRunsAndTheStageSaysWhatToInstall() throws Exception {
        String run = running.startRun("files");
        assertEquals("FAILED", running.awaitRun(run));
        String error = running.errorOf(run);
        assertTrue(error.contains("USER") && error.contains("/nonexistent/python3"), error);
        assertTrue(error.contains("PODIUM_DBT_PYTHON"), error);
        assertEquals(1, running.count("select count(*) from bronze.files_rows"), "bronze stands");
    }

    @Test
    void aSecondHubOnTheSameHomeIsRefused() throws Exception {
        HubProcess second = hub("second").with("PODIUM_HOME", running.home().toString());
        assertRefused(second, "Another hub runs on PODIUM_HOME " + running.home());
        running.rest().get("/q/health/ready").then().statusCode(200);
        assertEquals(1, running.count("select 1"), "the first one's warehouse runs on");
    }

    @Test
    void aTakenHttpPortIsNamed() throws Exception {
        HubProcess hub = hub("http-port").with("QUARKUS_HTTP_PORT", String.valueOf(running.httpPort()));
        assertRefused(hub, String.valueOf(running.httpPort()), "QUARKUS_HTTP_PORT");
    }

    @Test
    void aWarehousePortTakenByAnotherPostgresqlIsNamed() throws Exception {
        HubProcess hub =
                hub("warehouse-port").with("PODIUM_WAREHOUSE_EMBEDDED_PORT", String.valueOf(running.warehousePort()));
        assertRefused(hub, "port " + running.warehousePort(), "PODIUM_WAREHOUSE_EMBEDDED_PORT");
    }

    @Test
    void aWarehousePortTakenBySomethingElseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(FreePort.find(), 1, InetAddress.getLoopbackAddress())) {
            HubProcess hub =
                    hub("other-port").with("PODIUM_WAREHOUSE_EMBEDDED_PORT", String.valueOf(taken.getLocalPort()));
            assertRefused(hub, "port " + taken.getLocalPort(), "PODIUM_WAREHOUSE_EMBEDDED_PORT");
        }
    }

    @Test
    void aHomeThatCantBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        assertRefused(hub("home").with("PODIUM_HOME", file.toString()), "PODIUM_HOME", file.toString());
        Path below = file.resolve("home");
        assertRefused(hub("below").with("PODIUM_HOME", below.toString()), "PODIUM_HOME", below.toString());
    }

    @Test
    void anotherPasswordThanTheWarehouseWasMadeWithIsRefused() throws Exception {
        HubProcess first = hub("password").start();
        first.close();
        first.with("PODIUM_WAREHOUSE_PASSWORD", "quite-another-password");
        assertRefused(first, "made with another password", "PODIUM_WAREHOUSE_PASSWORD");
    }

    @Test
    void anExternalWarehouseThatIsWrongIsNamedWithWhatToSet() throws Exception {
        String closed = "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/warehouse";
        assertAll(
                () -> assertRefused(
                        external("malformed", "postgres://host/db"),
                        "PODIUM_WAREHOUSE_URL",
                        "postgres://host/db",
                        "jdbc:postgresql://host:5432/database"),
                () -> assertRefused(external("down", closed), closed, "refused", "PODIUM_WAREHOUSE_URL"),
                () -> assertRefused(
                        external("no-database", running.url("no_such_database")),
                        "no_such_database",
                        "PODIUM_WAREHOUSE_URL"),
                () -> assertRefused(
                        external("wrong-password", running.url("warehouse"))
                                .with("PODIUM_WAREHOUSE_PASSWORD", "no-such-password"),
                        "password authentication failed",
                        "_PASSWORD"));
        assertFalse(Files.readString(folder.resolve("wrong-password/hub.log")).contains("no-such-password"));
    }

    private static HubProcess external(String name, String url) throws IOException {
        return hub(name).with("PODIUM_WAREHOUSE_URL", url).with("PODIUM_WAREHOUSE_CONNECT_TIMEOUT", "30s");
    }

    private static HubProcess hub(String name) throws IOException {
        return new HubProcess(folder.resolve(name));
    }

    /** @param words that the hub's last words must hold */
    private static void assertRefused(HubProcess hub, String... words) throws Exception {
        int exit = hub.failToStart();
        String said = hub.said();
        assertNotEquals(0, exit, said);
        for (String word : words) {
            assertTrue(said.contains(word), "'" + word + "' in:\n" + said);
        }
        assertFalse(said.contains("\tat "), "a message for people has no stack trace:\n" + said);
        assertTrue(hub.warehouseProcess().isEmpty(), "no server is left behind");
    }
}
