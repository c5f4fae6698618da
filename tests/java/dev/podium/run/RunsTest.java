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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A run does the steps of its pipeline in their order, and tells what came of them. */
@Tag("sqlserver")
class RunsTest extends RunsOfAPipeline {

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
        assertTrue(!took.isNegative() && took.compareTo(Duration.ofMinutes(30)) < 0, () -> "took " + took);
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
}
