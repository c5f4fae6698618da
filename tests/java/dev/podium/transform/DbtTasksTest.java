package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.StepRun;
import dev.podium.transform.artifact.LiveState;
import dev.podium.transform.docs.DocsTask;
import dev.podium.transform.task.DbtTask;
import dev.podium.transform.task.DbtTasks;
import dev.podium.transform.task.Order;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with dbt outside a pipeline's route, as runs of the real engine. */
class DbtTasksTest {

    @TempDir
    Path folder;

    @Test
    void aTaskIsARunThatIsToldItsOrderAndCanBeRetried() {
        List<String> told = new CopyOnWriteArrayList<>();
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        DbtTask task = new Told(name, told);
        try (EngineForTests engine = new EngineForTests(folder, Duration.ofSeconds(30))) {
            DbtTasks tasks = new DbtTasks(List.of(task), engine.runs, engine.consumers, dbtWarehouse());
            tasks.register();
            Order order = new Order(Map.of("what", "this"), Optional.of("that".getBytes(StandardCharsets.UTF_8)));

            Run run = engine.awaitEnd(tasks.start(name, order, "ann").id());
            assertEquals(State.FAILED, run.state());
            engine.runs.retry(run.id());
            Run retried = engine.awaitEnd(run.id());

            assertEquals(State.SUCCEEDED, retried.state());
            assertEquals("dbt." + name, retried.pipeline());
            assertEquals("ann", retried.requestedBy());
            assertEquals(List.of("this that", "this that"), told);
            assertFalse(engine.consumers.pipelines().contains("dbt." + name), "it is no pipeline of people");
        }
    }

    @Test
    void docsAreMadeByARunAndKeptForEveryHub() throws IOException {
        Dbt dbt = new Dbt(folder);
        try (EngineForTests engine = new EngineForTests(folder.resolve("home"), Duration.ofSeconds(30))) {
            new DbtTasks(List.of(new DocsTask(dbt.workspace, dbt.stage)), engine.runs, engine.consumers, dbt.warehouse)
                    .register();

            Run run = engine.awaitEnd(
                    engine.runs.start(RunRequest.incremental("dbt.docs"), "ann").id());

            assertEquals(State.SUCCEEDED, run.state(), run.toString());
            assertEquals(run.id(), dbt.docs.find("catalog.json").orElseThrow().runId());
            assertEquals(run.id(), dbt.live.find("shop").orElseThrow().run());
        }
    }

    @Test
    void theManifestOfABuildThatWentWellIsKept() throws IOException {
        Dbt dbt = new Dbt(folder);
        var step = new dev.podium.run.RecordedStep();
        dbt.run(step, Dbt.build());

        LiveState.Kept kept = dbt.live.find("shop").orElseThrow();

        assertEquals(step.runId, kept.run());
        String manifest = new String(kept.manifest().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(manifest.contains("\"model.shop.stg_deals\""));
        assertFalse(manifest.contains("\"compiled_code\":"), "nobody compares it, and it may be large");
    }

    private static dev.podium.warehouse.Warehouse dbtWarehouse() {
        return dev.podium.warehouse.WarehouseForTests.get();
    }

    /** Fails the first time. */
    private record Told(String name, List<String> told) implements DbtTask {

        @Override
        public void perform(StepRun step, Order order) {
            told.add(order.parameter("what").orElse("") + " "
                    + new String(order.attachment().orElse(new byte[0]), StandardCharsets.UTF_8));
            if (told.size() == 1) {
                throw PodiumException.user("not yet");
            }
        }
    }
}
