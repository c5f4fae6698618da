package dev.podium.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a step tells of its parts, on a real warehouse. */
@Tag("sqlserver")
class PartsTest extends RunsOfAPipeline {

    @Test
    void partsStandInTheOrderInWhichTheyWereToldFirstEachWithItsLastState() {
        Run run = run(step -> {
            tell(step, "second to end", State.RUNNING);
            tell(step, "first to end", State.RUNNING);
            tell(step, "first to end", State.FAILED, null, "why");
            tell(step, "second to end", State.SUCCEEDED, 3L, "mind this");
        });

        List<Run.Step> parts = parts(run);
        assertEquals(
                List.of("second to end", "first to end"),
                parts.stream().map(Run.Step::name).toList());
        assertEquals(State.SUCCEEDED, parts.get(0).state());
        assertEquals(3, parts.get(0).rows());
        assertEquals(Optional.of("mind this"), parts.get(0).reason());
        assertEquals("why", parts.get(1).error().orElseThrow().message());
        parts.forEach(PartsTest::assertInItsTime);
        assertFalse(
                parts.get(1)
                        .finishedAt()
                        .orElseThrow()
                        .isAfter(parts.get(0).finishedAt().orElseThrow()),
                "times are those at which it was told");
    }

    @Test
    void partsAreThereBeforeTheFailureOfTheirStepIsShown() {
        Run run = run(step -> {
            tell(step, "last words", State.FAILED, null, "no");
            throw PodiumException.user("no");
        });

        assertEquals(State.FAILED, run.state());
        assertEquals(State.FAILED, parts(run).get(0).state());
    }

    @Test
    void nothingIsLeftUnderWayWhenItsStepHasEnded() {
        assertEquals(
                State.CANCELLED,
                parts(run(step -> tell(step, "forgotten", State.RUNNING)))
                        .get(0)
                        .state());
        engine.consumers.register(Steps.load(pipeline + "f", pipeline + ".fails", step -> {
            tell(step, "forgotten", State.RUNNING);
            throw PodiumException.user("no");
        }));
        assertEquals(State.CANCELLED, parts(engine.run(pipeline + "f")).get(0).state());
    }

    @Test
    void partsAreSeenWhileTheirStepWorksAndWhoListensHearsOfEach() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        AtomicInteger heard = new AtomicInteger();
        engine.consumers.register(Steps.load(pipeline, pipeline + ".works", step -> {
            try (AutoCloseable listening = engine.runs.subscribe(change -> heard.incrementAndGet())) {
                IntStream.range(0, 50).forEach(each -> tell(step, "part", State.RUNNING));
                assertTrue(heard.get() >= 50);
            }
            seen.await();
        }));
        UUID run = engine.runs.start(RunRequest.incremental(pipeline), "test").id();

        await().until(() ->
                parts(engine.runs.find(run).orElseThrow()).stream().anyMatch(part -> part.state() == State.RUNNING));
        seen.countDown();
        engine.awaitEnd(run);
    }

    @Test
    void aWarehouseThatDoesNotAnswerKeepsNobodyFromTellingAndLosesNothing() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        engine.consumers.register(Steps.load(pipeline, pipeline + ".works", step -> {
            locked.await();
            IntStream.range(0, 30).forEach(each -> tell(step, "part " + each, State.RUNNING));
            IntStream.range(0, 30).forEach(each -> tell(step, "part " + each, State.SUCCEEDED));
            told.countDown();
        }));
        UUID run = engine.runs.start(RunRequest.incremental(pipeline), "test").id();
        await().until(() -> engine.runs.find(run).orElseThrow().state() == State.RUNNING
                && engine.runs.find(run).orElseThrow().steps().get(0).state() == State.RUNNING);
        try (Handle other = WarehouseForTests.get().jdbi().open()) {
            other.begin();
            if (WarehouseForTests.sqlServer()) {
                other.createQuery("select count(*) from podium.step with (tablockx, holdlock)")
                        .mapTo(Long.class)
                        .one();
            } else {
                other.execute("lock table podium.step in exclusive mode");
            }
            locked.countDown();
            told.await();
            other.commit();
        }

        List<Run.Step> parts = parts(engine.awaitEnd(run));
        assertEquals(30, parts.size());
        assertTrue(parts.stream().allMatch(part -> part.state() == State.SUCCEEDED));
    }

    /** dbt names a test of accepted values by all of them. */
    @Test
    void partsWithNamesOfAnyLengthStandSideBySide() {
        String name = new Random(7)
                .ints(8_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        Run run = run(step -> {
            tell(step, name + "1", State.SUCCEEDED, 1L, null);
            tell(step, name + "2", State.SUCCEEDED, 2L, null);
        });

        assertEquals(State.SUCCEEDED, run.state());
        assertEquals(List.of(1L, 2L), parts(run).stream().map(Run.Step::rows).toList());
        parts(run).forEach(part -> assertTrue(part.name().startsWith(name.substring(0, 400)), part.name()));
    }

    @Test
    void whatTheWarehouseRefusesOfAPartHoldsUpNeitherItsStepNorAnythingElse() {
        execute("alter table podium.step add constraint refused check (part <> 'refused')");
        try {
            AtomicInteger begun = new AtomicInteger();
            Run run = run(step -> {
                begun.incrementAndGet();
                tell(step, "refused", State.SUCCEEDED);
            });
            assertEquals(State.SUCCEEDED, run.state());
            assertEquals(1, begun.get());
            assertEquals(List.of(), parts(run));
            engine.consumers.register(Steps.load(pipeline + "o", pipeline + ".other", step -> {}));
            assertEquals(State.SUCCEEDED, engine.run(pipeline + "o").state());
        } finally {
            execute("alter table podium.step drop constraint refused");
        }
    }

    @Test
    void aStepThatWasBegunAnewIsNotToldOfByWhoDidItBefore() {
        Run run = run(step -> {});
        RunStore store = WarehouseForTests.get().jdbi().onDemand(RunStore.class);
        StepParts parts = new StepParts();
        parts.tell("late", State.RUNNING, Optional.empty(), Optional.empty());

        parts.write(late -> {
            store.saveParts(run.id(), pipeline + ".works", 0, "bronze", System.nanoTime(), late);
            return null;
        });

        assertEquals(List.of(), parts(engine.runs.find(run.id()).orElseThrow()));
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenNextTimeWithWhatWasToldMeanwhile() {
        StepParts parts = new StepParts();
        parts.tell("a", State.RUNNING, Optional.of(7L), Optional.empty());
        assertThrows(
                IllegalStateException.class,
                () -> parts.write(unwritten -> {
                    throw new IllegalStateException("the warehouse is away");
                }));
        parts.tell("b", State.RUNNING, Optional.empty(), Optional.empty());
        parts.tell("a", State.SUCCEEDED, Optional.empty(), Optional.empty());

        List<StepParts.Part> written = parts.write(pending -> {
            parts.tell("b", State.SUCCEEDED, Optional.empty(), Optional.empty());
            return pending;
        });

        assertEquals(
                List.of("a", "b"), written.stream().map(StepParts.Part::name).toList());
        assertEquals(State.SUCCEEDED, written.get(0).state());
        assertEquals(7L, written.get(0).rows());
        assertTrue(written.get(0).started() <= written.get(0).told());
        assertEquals(State.RUNNING, written.get(1).state());
        assertEquals(List.of(State.SUCCEEDED), parts.write(pending -> pending.stream()
                .map(StepParts.Part::state)
                .toList()));
        boolean none = parts.write(List::isEmpty);
        assertTrue(none, "what was written is not written again");
    }

    private static void execute(String sql) {
        WarehouseForTests.get().jdbi().useHandle(handle -> handle.execute(sql));
    }

    private Run run(Steps.Work work) {
        engine.consumers.register(Steps.load(pipeline, pipeline + ".works", work));
        return engine.run(pipeline);
    }

    private static List<Run.Step> parts(Run run) {
        return run.steps().stream().filter(step -> step.partOf().isPresent()).toList();
    }

    private static void tell(StepRun step, String part, State state) {
        tell(step, part, state, null, null);
    }

    private static void tell(StepRun step, String part, State state, Long rows, String message) {
        step.part(part, state, Optional.ofNullable(rows), Optional.ofNullable(message));
    }

    private static void assertInItsTime(Run.Step part) {
        assertFalse(part.startedAt().orElseThrow().isAfter(part.finishedAt().orElseThrow()));
    }
}
