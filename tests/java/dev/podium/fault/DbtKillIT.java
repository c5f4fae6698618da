package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 5 in the middle of dbt: the hub is killed while a model waits for a gate in the warehouse to open. */
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

    private static final String MODEL =
            """
            {{ config(materialized = 'table', pre_hook = "insert into public.built values ('slow')") }}
            select public.await_gate() as opened, * from {{ ref('quick') }}
            """;

    private static final String GATE =
            """
            create function public.await_gate() returns boolean language plpgsql as $$
            begin
              while not exists (select from public.gate) loop perform pg_sleep(0.05); end loop;
              return true;
            end $$
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
                "warehouse", "create table public.gate (open boolean)", "create table public.built (model text)", GATE);
        String run = hub.startRun("shop");
        awaitSleeping(1);

        hub.kill();

        await("dbt to end with its hub").atMost(Duration.ofSeconds(30)).until(() -> dbts().isEmpty());
        awaitSleeping(0);
        hub.start();
        awaitSleeping(1);
        assertEquals(1, dbts().size(), "one dbt at a time: " + dbts());
        hub.execute("warehouse", "insert into public.gate values (true)");
        assertEquals("SUCCEEDED", hub.awaitRun(run));
        assertEquals(1, hub.count("select count(*) from silver.slow"));
        assertEquals(0, hub.count("select count(*) from podium.step where state not in ('SUCCEEDED', 'CANCELLED')"));
        assertTrue(hub.count("select max(attempt) from podium.step where name = 'shop.silver'") > 1);
        hub.close();
        await("dbt to end with its hub")
                .until(() -> dbts().isEmpty() && keepers().isEmpty());
    }

    private void awaitSleeping(int backends) {
        await(backends + " models that wait; the hub's log is " + hub.log())
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> hub.count("select count(*) from pg_stat_activity where state = 'active'"
                                + " and application_name = 'podium-dbt' and query like '%await_gate%'")
                        == backends);
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
