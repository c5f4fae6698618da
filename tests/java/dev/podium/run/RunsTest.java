package dev.podium.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The engine of runs on a real warehouse. */
@Tag("sqlserver")
class RunsTest {

    @TempDir
    Path home;

    private final String pipeline = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private EngineForTests engine;

    @BeforeEach
    void start() {
        engine = new EngineForTests(home, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** As a gold file or a route may leave one behind. */
    @Test
    @EnabledIfSystemProperty(named = "podium.test.warehouse", matches = "sqlserver")
    void sessionsThatHideCountsHideNoStepOfARun_invariant_7() {
        List<Handle> sessions = Stream.generate(
                        () -> WarehouseForTests.get().jdbi().open())
                .limit(4)
                .toList();
        sessions.forEach(session -> session.execute("set nocount on"));
        sessions.forEach(Handle::close);
        register(Steps.load(pipeline, pipeline + ".first", step -> done.add("first")));

        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
        assertEquals(List.of("first"), done);
    }

    @Test
    void stagesStartInOrderOnceWhatTheyNeedHasCompleted_invariant_5() {
        String first = pipeline + ".first";
        String second = pipeline + ".second";
        register(Steps.load(pipeline, first, step -> done.add("first")));
        register(Steps.load(pipeline, second, step -> done.add("second")));
        register(stage("silver", Stage.SILVER, List.of(first, second)));
        register(stage("gold", Stage.GOLD, List.of(pipeline + ".silver")));

        Run run = engine.run(pipeline);

        assertEquals(State.SUCCEEDED, run.state());
        assertEquals(
                List.of("first", "second"), done.subList(0, 2).stream().sorted().toList());
        assertEquals(List.of("silver", "gold"), done.subList(2, 4));
        assertEquals(
                List.of(run.id()),
                engine.started.stream().map(RunStarted::runId).toList());
    }

    @Test
    void whatFollowsAFailureIsNotRunAndRetryGoesOnFromWhatFailed() {
        AtomicInteger attempts = new AtomicInteger();
        register(Steps.load(pipeline, pipeline + ".good", step -> done.add("good")));
        register(Steps.load(pipeline, pipeline + ".flaky", step -> {
            if (attempts.incrementAndGet() == 1) {
                throw PodiumException.external("the source is down");
            }
        }));
        register(stage("silver", Stage.SILVER, List.of(pipeline + ".good", pipeline + ".flaky")));

        Run failed = engine.run(pipeline);
        assertEquals(State.FAILED, failed.state());
        assertEquals(
                "the source is down",
                step(failed, "flaky").error().orElseThrow().message());
        assertEquals(State.CANCELLED, step(failed, "silver").state());
        assertTrue(step(failed, "silver").reason().orElseThrow().contains(pipeline + ".flaky"));

        assertTrue(engine.runs.retry(failed.id()));
        Run retried = engine.awaitEnd(failed.id());
        assertEquals(State.SUCCEEDED, retried.state());
        assertEquals(1, step(retried, "good").attempt(), "what had succeeded is not done again");
        assertEquals(2, step(retried, "flaky").attempt());
        assertEquals(List.of("good", "silver"), done);
    }

    @Test
    void aRunThatIsTriedAgainTookItsWorkAndNotTheTimeBetween() {
        AtomicInteger attempts = new AtomicInteger();
        register(Steps.load(pipeline, pipeline + ".flaky", step -> {
            if (attempts.incrementAndGet() == 1) {
                throw PodiumException.external("the source is down");
            }
        }));
        Run failed = endedAnHourAgo(engine.run(pipeline));
        assertTrue(engine.runs.retry(failed.id()));
        assertTookItsWork(engine.awaitEnd(failed.id()), State.SUCCEEDED);
    }

    @Test
    void soDidOneThatIsCancelledBeforeItBeganAgain() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        register(Steps.load(pipeline, pipeline + ".held", step -> {
            if (attempts.incrementAndGet() == 1) {
                throw PodiumException.external("the source is down");
            }
            release.await();
        }));
        Run failed = endedAnHourAgo(engine.run(pipeline));
        Run other = engine.runs.start(RunRequest.incremental(pipeline), "test");
        await().until(() -> attempts.get() == 2);
        assertTrue(engine.runs.retry(failed.id()));
        assertEquals(
                Optional.empty(), engine.runs.find(failed.id()).orElseThrow().took(Instant.now()));
        assertTrue(engine.runs.cancel(failed.id()));
        assertTookItsWork(engine.awaitEnd(failed.id()), State.CANCELLED);
        release.countDown();
        engine.awaitEnd(other.id());
    }

    private static Run endedAnHourAgo(Run run) {
        assertEquals(State.FAILED, run.state());
        WarehouseForTests.get()
                .jdbi()
                .useHandle(handle ->
                        handle.execute(Words.of("update podium.run set started_at = now() - interval '1 hour',"
                                + " finished_at = now() - interval '1 hour' where id = '" + run.id() + "'")));
        return run;
    }

    private static void assertTookItsWork(Run run, State state) {
        assertEquals(state, run.state());
        assertTrue(run.idle().compareTo(Duration.ofMinutes(59)) > 0, () -> "idle for " + run.idle());
        Duration took = run.took(Instant.now()).orElseThrow();
        assertTrue(!took.isNegative() && took.compareTo(Duration.ofSeconds(30)) < 0, () -> "took " + took);
    }

    @Test
    void aPartThatAKilledAttemptLeftRunningEndsWithItsStepThoughThatWentWell() {
        register(Steps.load(pipeline, pipeline + ".killed", step -> {
            step.part("model.one", State.RUNNING, Optional.empty(), Optional.empty());
            step.part("model.two", State.RUNNING, Optional.empty(), Optional.empty());
            step.part("model.two", State.SUCCEEDED, Optional.empty(), Optional.empty());
        }));

        Run run = engine.run(pipeline);

        assertEquals(State.SUCCEEDED, run.state());
        assertEquals(State.CANCELLED, part(run, "model.one").state());
        assertEquals(State.SUCCEEDED, part(run, "model.two").state());
    }

    private static Run.Step part(Run run, String name) {
        return run.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

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

        assertTrue(gaveUp.await(30, TimeUnit.SECONDS), "two hubs do the same step");
        assertEquals(State.RUNNING, state(run.id()), "the end is the other's to write");
        engine.runs.cancel(run.id());
    }

    @Test
    void aFailureThatTellsWhatNoWarehouseKeepsEndsTheRunAllTheSame_invariant_7() {
        register(Steps.load(pipeline, pipeline + ".odd", step -> {
            step.part("a part", State.FAILED, Optional.empty(), Optional.of("part\0ial"));
            throw new IllegalStateException("a NUL \0 in a message");
        }));
        Run run = engine.run(pipeline);
        assertEquals(State.FAILED, run.state());
        assertTrue(step(run, "odd").error().orElseThrow().message().contains("a NUL \uFFFD in a message"));
    }

    @Test
    void whatAStepTellsHoldsNoSecret_invariant_10() {
        Secrets.register("hunter2-of-the-runs");
        register(Steps.load(pipeline, pipeline + ".leaky", step -> {
            step.part("a part", State.FAILED, Optional.empty(), Optional.of("with hunter2-of-the-runs"));
            throw new IllegalStateException("no suitable driver for jdbc:x:hunter2-of-the-runs");
        }));
        Run run = engine.run(pipeline);
        assertEquals(2, run.steps().size());
        run.steps().forEach(step -> {
            String message = step.error().orElseThrow().message();
            assertTrue(message.contains("***") && !message.contains("hunter2"), message);
        });
    }

    @Test
    void aPartThatFailedAndWasRemovedIsGoneOnceItsStepHasSucceeded() {
        AtomicInteger attempts = new AtomicInteger();
        register(Steps.load(pipeline, pipeline + ".mended", step -> {
            if (attempts.incrementAndGet() == 1) {
                step.part("a gate", State.FAILED, Optional.empty(), Optional.of("there are too many"));
                throw new IllegalStateException("a gate failed");
            }
            step.part("a table", State.SUCCEEDED, Optional.of(3L), Optional.empty());
        }));
        Run failed = engine.run(pipeline);
        assertTrue(failed.steps().stream().anyMatch(step -> step.name().equals("a gate")));
        assertTrue(engine.runs.retry(failed.id()));
        Run mended = engine.awaitEnd(failed.id());
        assertEquals(State.SUCCEEDED, mended.state());
        assertEquals(
                List.of(pipeline + ".mended", "a table"),
                mended.steps().stream().map(Run.Step::name).toList());
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

    @Test
    void aRunThatCanNotBePreparedFailsWithTheReasonAndMayBeRetried() {
        register(Steps.load(pipeline, pipeline + ".one", step -> done.add("one")));
        engine.failure = PodiumException.external("the world did not turn");
        Run failed = engine.run(pipeline);
        assertEquals(State.FAILED, failed.state());
        assertEquals(
                "the world did not turn",
                step(failed, "one").error().orElseThrow().message());

        engine.failure = null;
        assertTrue(engine.runs.retry(failed.id()));
        assertEquals(State.SUCCEEDED, engine.awaitEnd(failed.id()).state());
        assertEquals(List.of("one"), done);
        assertEquals(1, engine.started.size(), "it is prepared again");
    }

    @Test
    void aRunOfSomeDatasetsDoesOnlyWhatFollowsFromThem() {
        String one = pipeline + ".one";
        String two = pipeline + ".two";
        register(Steps.load(pipeline, one, step -> done.add("one")));
        register(Steps.load(pipeline, two, step -> done.add("two")));
        register(stage("both", Stage.SILVER, List.of(one, two)));
        register(stage("second", Stage.DELIVERY, List.of(two)));

        RunRequest request =
                new RunRequest(pipeline, List.of(one), RunRequest.Mode.INCREMENTAL, Optional.empty(), Optional.empty());
        Run run = engine.awaitEnd(engine.runs.start(request, "test").id());

        assertEquals(State.SUCCEEDED, run.state());
        assertEquals(List.of("one", "both"), done);
    }

    @Test
    void anUnknownPipelineOrDatasetAndADanglingNeedAreRefusedByName() {
        assertMessage("no pipeline 'nowhere'", () -> engine.runs.start(RunRequest.incremental("nowhere"), "test"));
        register(Steps.load(pipeline, pipeline + ".one", step -> {}));
        assertMessage(
                "no dataset 'not.there'",
                () -> engine.runs.start(
                        new RunRequest(
                                pipeline,
                                List.of("not.there"),
                                RunRequest.Mode.INCREMENTAL,
                                Optional.empty(),
                                Optional.empty()),
                        "test"));
        register(stage("silver", Stage.SILVER, List.of(pipeline + ".gone")));
        assertMessage(
                "waits for " + pipeline + ".gone", () -> engine.runs.start(RunRequest.incremental(pipeline), "test"));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(PodiumException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    private void register(StepConsumer step) {
        engine.consumers.register(step);
    }

    private Steps stage(String name, Stage stage, List<String> needs) {
        return Steps.stage(pipeline, stage, pipeline + "." + name, needs, step -> done.add(name));
    }

    private Run.Step step(Run run, String name) {
        return run.steps().stream()
                .filter(step -> step.name().equals(pipeline + "." + name))
                .findFirst()
                .orElseThrow();
    }

    private State state(UUID run) {
        return engine.runs.find(run).orElseThrow().state();
    }
}
