package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.warehouse.SqlServerTests;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 5 in the middle of dbt: the hub is killed while a model waits for a lock in the warehouse. */
@Tag("sqlserver")
class DbtKillIT {

    private static final String ROUTE =
            """
            - route:
                id: shop.start
                group: shop
                description: Nothing, which is enough for dbt
                from:
                  uri: load:shop.start
                  steps:
                    - setBody: { constant: nothing }
            - route:
                id: shop.silver
                group: shop
                description: A model that waits
                from:
                  uri: completion:bronze
                  steps:
                    - to: dbt:build
            """;

    /** Its hook waits for whoever writes the same key, as the test does without committing. */
    private static final String MODEL =
            """
            {{ config(materialized = 'table', pre_hook = "insert into test.gate values ('slow')") }}
            select * from {{ ref('quick') }}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private HubProcess hub;

    @BeforeEach
    void writeProject() throws Exception {
        Path models = Files.createDirectories(folder.resolve("project/models"));
        Files.writeString(folder.resolve("project/dbt_project.yml"), "name: waits\nversion: '1.0'\nprofile: waits\n");
        Files.writeString(models.resolve("quick.sql"), "select 1 as one");
        Files.writeString(models.resolve("slow.sql"), MODEL);
        if (WarehouseForTests.sqlServer() && SqlServerTests.babelfish()) {
            Files.copy(
                    Path.of("tests/resources/babelfish/babelfish.sql"),
                    Files.createDirectories(folder.resolve("project/macros")).resolve("babelfish.sql"));
        }
    }

    @AfterEach
    void stopHub() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aHubKilledInTheMiddleOfDbtLeavesNothingBehindAndDoesTheStepOnce_invariant_5(String warm) throws Exception {
        hub = new HubProcess(folder)
                .with("PODIUM_DBT_PROJECT", folder.resolve("project").toString())
                .with("PODIUM_DBT_WARM", warm)
                .route("shop.yaml", ROUTE)
                .start();
        hub.execute(
                "warehouse", "create schema test", "create table test.gate (model varchar(20) not null primary key)");
        try (Connection gate = hub.connect("warehouse");
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("insert into test.gate values ('slow')");
            String run = hub.startRun("shop");
            awaitWaiting(1);

            hub.kill();

            await("dbt to end with its hub").until(() -> dbts().isEmpty());
            if (WarehouseForTests.sqlServer() && SqlServerTests.babelfish()) {
                try (Connection other = hub.connect("warehouse")) {
                    SqlServerTests.endSessionsOfTheDead(other);
                }
            }
            awaitWaiting(0);
            hub.start();
            awaitWaiting(1);
            assertEquals(1, dbts().size(), "one dbt at a time: " + dbts());
            gate.rollback();
            assertEquals("SUCCEEDED", hub.awaitRun(run));
        }
        assertEquals(1, hub.count("select count(*) from silver.slow"));
        assertEquals(1, hub.count("select count(*) from test.gate"), "what the killed one did was undone");
        assertEquals(0, hub.count("select count(*) from podium.step where state not in ('SUCCEEDED', 'CANCELLED')"));
        assertTrue(hub.count("select max(attempt) from podium.step where name = 'shop.silver'") > 1);
        hub.close();
        await("dbt to end with its hub")
                .until(() -> dbts().isEmpty() && keepers().isEmpty());
    }

    private void awaitWaiting(int sessions) throws Exception {
        String waiting = WarehouseForTests.sqlServer() && !SqlServerTests.babelfish()
                ? "select count(*) from sys.dm_exec_requests where blocking_session_id <> 0"
                : "select count(*) from pg_catalog.pg_locks where cast(granted as int) = 0";
        await(sessions + " sessions that wait for a lock; the hub's log is " + hub.log())
                .atMost(Duration.ofMinutes(15)) // dbt may have to be installed first
                .pollInterval(Duration.ofMillis(100))
                .until(() -> hub.count(waiting) == sessions);
    }

    /** Processes that run dbt for this test's hub: cold ones, and those that a warm one has forked. */
    private List<ProcessHandle> dbts() {
        return ProcessHandle.allProcesses()
                .filter(process -> says(process, "launch.py") || says(process, "warm.py") && isForked(process))
                .filter(this::isOurs)
                .toList();
    }

    private List<ProcessHandle> keepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> says(process, "warm.py"))
                .filter(this::isOurs)
                .toList();
    }

    private static boolean isForked(ProcessHandle process) {
        return process.parent().filter(parent -> says(parent, "warm.py")).isPresent();
    }

    private static boolean says(ProcessHandle process, String script) {
        return process.info().commandLine().orElse("").contains(script);
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            Path here = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return here.startsWith(folder.toRealPath());
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
