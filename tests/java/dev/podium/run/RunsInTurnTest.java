package dev.podium.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and steps that wait: for each other, for a source, for a hub that was killed. */
@Tag("sqlserver")
class RunsInTurnTest extends RunsOfAPipeline {

    @Test
    void aSecondRunOfAPipelineIsQueuedUntilTheFirstHasEnded() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        register(Steps.load(pipeline, pipeline + ".slow", step -> release.await()));

        Run first = engine.runs.start(RunRequest.incremental(pipeline), "test");
        await().until(() -> state(first.id()) == State.RUNNING);
        Run second = engine.runs.start(RunRequest.incremental(pipeline), "test");
        assertEquals(State.QUEUED, state(second.id()));
        release.countDown();

        assertEquals(State.SUCCEEDED, engine.awaitEnd(second.id()).state());
        Run ended = engine.runs.find(first.id()).orElseThrow();
        assertTrue(!engine.runs
                .find(second.id())
                .orElseThrow()
                .startedAt()
                .orElseThrow()
                .isBefore(ended.finishedAt().orElseThrow()));
    }

    @Test
    void cancellingInterruptsWhatIsUnderWayAndQueuesNothingMore() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        register(Steps.load(pipeline, pipeline + ".endless", step -> {
            begun.countDown();
            never.await();
        }));
        register(stage("silver", Stage.SILVER, List.of(pipeline + ".endless")));

        Run run = engine.runs.start(RunRequest.incremental(pipeline), "test");
        begun.await();
        assertTrue(engine.runs.cancel(run.id()));

        Run cancelled = engine.awaitEnd(run.id());
        assertEquals(State.CANCELLED, cancelled.state());
        assertTrue(cancelled.steps().stream().allMatch(step -> step.state() == State.CANCELLED));
        assertEquals(List.of(), done);
    }

    @Test
    void aStepOfAHubThatGivesNoSignOfLifeIsTakenOverByAnother_invariant_4(@TempDir Path otherHome) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        String dataset = pipeline + ".shared";
        register(Steps.load(pipeline, dataset, step -> {
            begun.countDown();
            never.await();
        }));
        Run run = engine.runs.start(RunRequest.incremental(pipeline), "test");
        begun.await();
        engine.consumers.unregister(engine.consumers.find(dataset).orElseThrow());
        WarehouseForTests.get()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        Words.of("update podium.step set lease_until = now() - interval '1 second' where run_id = ?"),
                        run.id()));

        try (EngineForTests other = new EngineForTests(otherHome, Duration.ofSeconds(30))) {
            other.consumers.register(Steps.load(pipeline, dataset, step -> done.add("by the other")));
            assertEquals(State.SUCCEEDED, other.awaitEnd(run.id()).state());
        }
        assertEquals(List.of("by the other"), done);
    }

    /** A laptop that slept, a warehouse that was away for longer than a lease. */
    @Test
    void aHubThatWakesUpLateGoesOnWithWhatNobodyHasTakenOver() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        register(Steps.load(pipeline, pipeline + ".first", step -> {
            begun.incrementAndGet();
            release.await();
        }));
        Run run = engine.runs.start(RunRequest.incremental(pipeline), "test");
        await().until(() -> begun.get() == 1);
        WarehouseForTests.get()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        Words.of("update podium.step set lease_until = now() - interval '1 second' where run_id = ?"),
                        run.id()));
        await().during(Duration.ofSeconds(1)).until(() -> begun.get() == 1);
        release.countDown();
        Run ended = engine.awaitEnd(run.id());
        assertEquals(State.SUCCEEDED, ended.state());
        assertEquals(1, ended.steps().get(0).attempt());
    }

    @Test
    void aTurnThatBreaksInWhateverWayIsNotTheLast() {
        AtomicInteger turns = new AtomicInteger();
        register(Steps.load(pipeline, pipeline + ".first", step -> done.add("first")));
        register(new StepConsumer() {
            @Override
            public String pipeline() {
                return pipeline + "o";
            }

            @Override
            public String name() {
                return pipeline + ".other";
            }

            @Override
            public String routeId() {
                return name();
            }

            @Override
            public Stage stage() {
                return Stage.BRONZE;
            }

            @Override
            public List<String> needs() {
                if (turns.incrementAndGet() == 1) {
                    throw new NoClassDefFoundError("of the test");
                }
                return List.of();
            }

            @Override
            public void perform(StepRun step) {}
        });
        await().until(() -> turns.get() > 0);
        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
    }

    /** As where the connection breaks when the warehouse has committed that, or before the hub has begun with it. */
    @Test
    void aStepThatAHubTookWithoutHearingOfItIsTakenAgain_invariant_5() throws Exception {
        engine.close();
        engine = new EngineForTests(home, Duration.ofSeconds(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        register(Steps.load(pipeline, pipeline + ".first", step -> {
            begun.countDown();
            release.await();
        }));
        register(stage("silver", Stage.SILVER, List.of(pipeline + ".first")));
        Run run = engine.runs.start(RunRequest.incremental(pipeline), "test");
        begun.await();
        WarehouseForTests.get()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        Words.of(
                                "update podium.step set state = 'RUNNING', attempt = 1, lease_until = now() + interval '1 hour',"
                                        + " owner = (select owner from podium.step where run_id = ? and stage = 'bronze')"
                                        + " where run_id = ? and stage = 'silver'"),
                        run.id(),
                        run.id()));
        release.countDown();
        assertEquals(State.SUCCEEDED, engine.awaitEnd(run.id()).state());
        assertEquals(List.of("silver"), done);
    }

    @Test
    void aHubThatWakesUpLateGivesUpWhatAnotherHasTakenOver_invariant_4(@TempDir Path otherHome) throws Exception {
        engine.close();
        engine = new EngineForTests(home, Duration.ofSeconds(1));
        String dataset = pipeline + ".shared";
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gaveUp = new CountDownLatch(1);
        register(Steps.load(pipeline, dataset, step -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                assertTrue(step.stopping(), "what it did is left to the other as it is");
                gaveUp.countDown();
            }
        }));
        Run run = engine.runs.start(RunRequest.incremental(pipeline), "test");
        begun.await();
        WarehouseForTests.get()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        Words.of(
                                "update podium.step set owner = 'another', attempt = attempt + 1, lease_until = now() + interval '1 hour' where run_id = ?"),
                        run.id()));

        assertTrue(gaveUp.await(2, TimeUnit.MINUTES), "two hubs do the same step");
        assertEquals(State.RUNNING, state(run.id()), "the end is the other's to write");
        engine.runs.cancel(run.id());
    }

    @Test
    void twoHubsDoTheRunsOfAPipelineOneAfterTheOther_invariant_4(@TempDir Path otherHome) {
        AtomicInteger underWay = new AtomicInteger();
        Steps load = Steps.load(pipeline, pipeline + ".shared", step -> {
            done.add(underWay.incrementAndGet() + " at a time");
            underWay.decrementAndGet();
        });
        register(load);
        try (EngineForTests other = new EngineForTests(otherHome, Duration.ofSeconds(30))) {
            other.consumers.register(load);
            List<Run> queued = IntStream.range(0, 10)
                    .mapToObj(each ->
                            (each % 2 == 0 ? engine : other).runs.start(RunRequest.incremental(pipeline), "test"))
                    .toList();
            queued.forEach(run ->
                    assertEquals(State.SUCCEEDED, engine.awaitEnd(run.id()).state()));
        }
        assertEquals(Collections.nCopies(10, "1 at a time"), done);
    }

    @Test
    void stepsThatWaitKeepNobodyElseWaiting() {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            register(Steps.load(pipeline, pipeline + ".patient" + i, step -> {
                step.waiting(Instant.now().plusSeconds(600), "a rate limit");
                release.await();
            }));
        }
        String other = "o" + pipeline;
        register(Steps.load(other, other + ".busy", step -> done.add("busy")));
        UUID patient =
                engine.runs.start(RunRequest.incremental(pipeline), "test").id();
        await().until(() -> state(patient) == State.WAITING);
        assertEquals(State.SUCCEEDED, engine.run(other).state());
        release.countDown();
        engine.awaitEnd(patient);
    }

    @Test
    void runsThatWaitAreListedAsWaiting() {
        CountDownLatch release = new CountDownLatch(1);
        register(Steps.load(pipeline, pipeline + ".patient", step -> {
            step.waiting(Instant.now().plusSeconds(60), "a rate limit");
            release.await();
        }));
        UUID run = engine.runs.start(RunRequest.incremental(pipeline), "test").id();
        await().until(() -> state(run) == State.WAITING);
        assertEquals(List.of(run), listed(State.WAITING));
        assertEquals(List.of(), listed(State.RUNNING));
        release.countDown();
        engine.awaitEnd(run);
        assertEquals(List.of(), listed(State.WAITING));
    }

    private List<UUID> listed(State state) {
        return engine.runs.list(Optional.of(pipeline), Optional.of(state), 10, Optional.empty()).stream()
                .map(Run::id)
                .toList();
    }
}
