package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.CloudStandIn.Phase;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.cloud.CloudConfig;
import dev.podium.transform.cloud.CloudRunner;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dbt Cloud as a runner, against a stand-in that follows its published API. */
class CloudRunnerTest {

    private static final String BUILDING =
            """
            10:00:01  1 of 3 START sql table model silver.orders ............................. [RUN]
            10:00:02  1 of 3 OK created sql table model silver.orders ........................ [SELECT 5 in 0.41s]
            10:00:02  2 of 3 START test not_null_orders_id ................................... [RUN]
            """;
    private static final String BUILT = BUILDING
            + """
            10:00:03  2 of 3 PASS not_null_orders_id ......................................... [PASS in 0.04s]
            10:00:03  3 of 3 WARN 2 unique_orders_id ......................................... [WARN 2 in 0.04s]
            10:00:03  Done. PASS=2 WARN=1 ERROR=0 SKIP=0 NO-OP=0 TOTAL=3
            """;
    private static final String FAILED =
            """
            10:00:01  1 of 2 START sql table model silver.orders ............................. [RUN]
            10:00:02  1 of 2 ERROR creating sql table model silver.orders .................... [ERROR in 0.41s]
            10:00:02  2 of 2 SKIP relation silver.totals ..................................... [SKIP]
            """;

    @TempDir
    Path folder;

    private final RecordedStep step = new RecordedStep();

    @Test
    void aJobIsStartedWithTheRoutesCommandAndItsNodesAreShown() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(1, ""), new Phase(3, BUILDING), new Phase(10, BUILT))) {
            cloud.artifacts.put("manifest.json", "{}");
            cloud.artifacts.put("compiled/shop/models/orders.sql", "select 1");
            run(cloud, build("tag:sales it's"), Map.of());
            assertEquals(1, cloud.started.size());
            assertEquals(
                    "dbt build --select tag:sales 'it'\"'\"'s'",
                    cloud.started.get(0).path("steps_override").get(0).asText());
            assertSays(cloud.started.get(0).path("cause").asText(), step.runId.toString());
        }
        assertEquals(State.SUCCEEDED, step.parts().get("model.orders").state());
        assertEquals(5, step.parts().get("model.orders").rows());
        assertSays(step.parts().get("test.unique_orders_id").error(), "WARN 2");
        assertSays(String.join("\n", step.waits), "queued");
        DbtArtifacts.Call call = new DbtArtifacts(folder).of(step.runId).get(0);
        assertTrue(call.manifest().isPresent());
        assertTrue(call.file("compiled/shop/models/orders.sql").isPresent());
    }

    @Test
    void aModelThatFailsIsNamedWithTheWordsOfItsResults() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(20, FAILED))) {
            cloud.artifacts.put(
                    "run_results.json",
                    "{\"results\":[{\"unique_id\":\"model.shop.orders\",\"status\":\"error\",\"message\":\"column \\\"x\\\" does not exist\"}]}");
            PodiumException thrown = failing(cloud, Map.of());
            assertSays(thrown.getMessage(), "model.orders", "column \"x\" does not exist");
            assertEquals(Fault.USER, thrown.fault());
        }
        assertEquals(State.CANCELLED, step.parts().get("model.totals").state());
    }

    @Test
    void aFailedRunIsGoneOnWithFromItsFailedNodes() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(20, FAILED))) {
            cloud.artifacts.put(
                    "run_results.json", "{\"results\":[{\"unique_id\":\"model.shop.orders\",\"status\":\"error\"}]}");
            failing(cloud, Map.of());
            failing(cloud, Map.of());
            assertTrue(cloud.calls.contains("POST /api/v2/accounts/7/jobs/42/rerun/"));
            assertEquals(1, cloud.started.size());
        }
    }

    @Test
    void aRunThatAKilledHubStartedIsFollowedAndNotStartedAgain_invariant_5() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(3, BUILDING), new Phase(10, BUILT))) {
            run(cloud, DbtOptions.of("build"), Map.of());
            String cause = cloud.started.get(0).path("cause").asText();
            try (CloudStandIn later = new CloudStandIn(new Phase(3, BUILDING), new Phase(10, BUILT))) {
                later.runOf(cause, 3);
                run(later, DbtOptions.of("build"), Map.of());
                assertTrue(later.started.isEmpty());
            }
        }
        assertEquals(State.SUCCEEDED, step.parts().get("model.orders").state());
    }

    @Test
    void cancellingTheStepCancelsTheRun() throws IOException {
        RecordedStep cancelled = new RecordedStep((recorded, part) -> recorded.cancel());
        try (CloudStandIn cloud = new CloudStandIn(new Phase(3, BUILDING))) {
            PodiumException thrown = assertThrows(
                    PodiumException.class, () -> stage(cloud, Map.of()).perform(cancelled, DbtOptions.of("build")));
            assertSays(thrown.getMessage(), "cancelled");
            assertTrue(cloud.calls.stream().anyMatch(call -> call.matches("POST .*/runs/\\d+/cancel/")));
        }
    }

    @Test
    void aRunThatSomebodyCancelledThereIsNotTheRoutesFault() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(30, ""))) {
            PodiumException thrown = failing(cloud, Map.of());
            assertSays(thrown.getMessage(), "was cancelled in dbt Cloud");
            assertEquals(Fault.EXTERNAL, thrown.fault());
        }
    }

    @Test
    void aRefusedTokenIsSaidAndNeverShown_invariant_10() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(10, BUILT))) {
            PodiumException thrown = failing(cloud, Map.of("podium.dbt.cloud.token", "wrong-token"));
            assertSays(thrown.getMessage(), "401", "Invalid token", "PODIUM_DBT_CLOUD_TOKEN");
            assertFalse(thrown.getMessage().contains("wrong-token"));
            assertEquals(Fault.USER, thrown.fault());
        }
    }

    @Test
    void aJobThatThereIsNotIsSaid() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(10, BUILT))) {
            assertSays(
                    failing(cloud, Map.of("podium.dbt.cloud.job", "43")).getMessage(), "404", "PODIUM_DBT_CLOUD_JOB");
        }
    }

    @Test
    void aCloudThatIsAwayForAWhileIsWaitedFor() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(3, BUILDING), new Phase(10, BUILT))) {
            cloud.troubles.addAll(List.of(503, 429));
            run(cloud, DbtOptions.of("build"), Map.of());
        }
        assertSays(String.join("\n", step.waits), "503");
    }

    @Test
    void aCloudThatStaysAwayIsNotTheRoutesFault() throws IOException {
        CloudStandIn cloud = new CloudStandIn(new Phase(10, BUILT));
        cloud.close();
        PodiumException thrown = failing(cloud, Map.of("podium.dbt.cloud.patience", "50ms"));
        assertSays(thrown.getMessage(), "can't be reached");
        assertEquals(Fault.EXTERNAL, thrown.fault());
    }

    @Test
    void withoutATokenItIsSaidWhichSettingIsMissing() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(10, BUILT))) {
            assertSays(failing(cloud, Map.of("podium.dbt.cloud.token", " ")).getMessage(), "PODIUM_DBT_CLOUD_TOKEN");
        }
    }

    @Test
    void aRepositoryThatCannotBeClonedIsToldWithItsLog() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(20, "fatal: could not read from remote repository\n"))) {
            assertSays(
                    failing(cloud, Map.of()).getMessage(),
                    "could not read from remote repository",
                    "/deploy/7/runs/100");
        }
    }

    @Test
    void aSchemaOfTheHubsChoiceIsRefusedAsTheJobHasItsOwn() throws IOException {
        try (CloudStandIn cloud = new CloudStandIn(new Phase(10, ""))) {
            DbtStage stage = stage(cloud, Map.of());
            DbtCommand command =
                    stage.prepare(step, folder, DbtOptions.of("build")).withSchema("silver_next");
            PodiumException refused = assertThrows(PodiumException.class, () -> stage.call(step, command, said -> {}));
            assertSays(refused.getMessage(), "blueGreen=true", "another runner");
            assertEquals(Fault.USER, refused.fault());
            assertEquals(0, cloud.started.size());
        }
    }

    private static void assertSays(String text, String... words) {
        for (String word : words) {
            assertTrue(text.contains(word), text);
        }
    }

    private PodiumException failing(CloudStandIn cloud, Map<String, String> settings) {
        return assertThrows(PodiumException.class, () -> run(cloud, DbtOptions.of("build"), settings));
    }

    private void run(CloudStandIn cloud, DbtOptions options, Map<String, String> settings) {
        stage(cloud, settings).perform(step, options);
    }

    private DbtStage stage(CloudStandIn cloud, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "podium.dbt.cloud.url", cloud.url().toString(),
                "podium.dbt.cloud.account", "7",
                "podium.dbt.cloud.job", "42",
                "podium.dbt.cloud.token", CloudStandIn.TOKEN,
                "podium.dbt.cloud.poll", "10ms"));
        all.putAll(settings);
        CloudConfig config = WarehouseForTests.mapped(CloudConfig.class, all);
        DbtConfig dbt = WarehouseForTests.mapped(DbtConfig.class, Map.of("podium.dbt.runner", "cloud"));
        return Dbt.stage(folder, new CloudRunner(config), dbt);
    }

    private static DbtOptions build(String select) {
        DbtOptions build = DbtOptions.of("build");
        return new DbtOptions(
                build.verb(),
                java.util.Optional.of(select),
                build.exclude(),
                build.selector(),
                false,
                false,
                build.vars(),
                build.threads(),
                build.target(),
                build.arguments(),
                build.runner(),
                false);
    }
}
