package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.docker.Podman;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 5 with dbt in a container: the hub is killed while a model waits for a gate in the warehouse to open. */
class DbtContainerIT {

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
                    - to: dbt:build?runner=docker
            """;

    private static final String MODEL =
            """
            {{ config(materialized = 'table', pre_hook = "insert into public.built values ('slow')") }}
            select public.await_gate() as opened
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

    private Podman podman;
    private HubProcess hub;

    @BeforeEach
    void start() throws Exception {
        podman = Podman.start();
        Path models = Files.createDirectories(folder.resolve("project/models"));
        Files.writeString(folder.resolve("project/dbt_project.yml"), "name: waits\nversion: '1.0'\nprofile: waits\n");
        Files.writeString(models.resolve("slow.sql"), MODEL);
        hub = new HubProcess(folder)
                .with("PODIUM_DBT_PROJECT", folder.resolve("project").toString())
                .with("PODIUM_DBT_DOCKER_HOST", podman.address())
                .with("PODIUM_DBT_DOCKER_IMAGE", Podman.image())
                .with("PODIUM_DBT_DOCKER_PULL", "never")
                .with("PODIUM_DBT_DOCKER_NETWORK", "host")
                .with("PODIUM_DBT_DOCKER_ULIMITS_NOFILE", "1024:1024")
                .with("PODIUM_DBT_DOCKER_ULIMITS_NPROC", "1024:1024")
                .route("shop.yaml", ROUTE)
                .start();
        hub.execute(
                "warehouse", "create table public.gate (open boolean)", "create table public.built (model text)", GATE);
    }

    @AfterEach
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        if (podman != null) {
            podman.close();
        }
    }

    @Test
    void aHubKilledInTheMiddleGoesOnWithItsContainer_invariant_5() throws Exception {
        String run = hub.startRun("shop");
        awaitTheModel();
        List<String> before = containers(run);

        hub.kill();
        hub.start();
        await("the hub to find its container").until(() -> hub.said().contains("Going on with the container"));
        List<String> after = containers(run);
        hub.execute("warehouse", "insert into public.gate values (true)");

        assertEquals("SUCCEEDED", hub.awaitRun(run), hub.errorOf(run));
        assertEquals(1, before.size());
        assertEquals(before, after);
        assertEquals(1, hub.count("select count(*) from public.built where model = 'slow'"), "it was built once");
        assertEquals(List.of(), containers(run));
        try (var files = Files.walk(folder.resolve("home/artifacts").resolve(run))) {
            assertTrue(files.anyMatch(file -> file.endsWith("run_results.json")), "its artifacts came home");
        }
    }

    @Test
    void aHubStartedAnewWithAnotherProjectRemovesItsContainerFirst_invariant_5() throws Exception {
        String run = hub.startRun("shop");
        awaitTheModel();
        List<String> before = containers(run);

        hub.kill();
        Files.writeString(folder.resolve("project/models/slow.sql"), "select 1 as opened");
        hub.start();

        assertEquals("SUCCEEDED", hub.awaitRun(run), hub.errorOf(run));
        assertTrue(
                hub.said().contains("Removing the container " + before.get(0)),
                hub.log().toString());
        assertEquals(List.of(), containers(run));
    }

    @Test
    void aRunThatIsCancelledEndsItsContainer() throws Exception {
        String run = hub.startRun("shop");
        awaitTheModel();

        hub.rest().post("/api/runs/" + run + "/cancel");

        assertEquals("CANCELLED", hub.awaitRun(run));
        await("the container to be gone").until(() -> containers(run).isEmpty());
    }

    private void awaitTheModel() {
        await("the model to wait; the hub's log is " + hub.log())
                .atMost(Duration.ofMinutes(2))
                .until(() -> hub.count("select count(*) from pg_stat_activity where state = 'active'"
                                + " and query like '%await_gate%' and pid <> pg_backend_pid()")
                        > 0);
    }

    private List<String> containers(String run) throws Exception {
        return podman.call("ps", "-aq", "--filter", "label=podium.run=" + run)
                .lines()
                .toList();
    }
}
