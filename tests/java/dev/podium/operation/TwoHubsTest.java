package dev.podium.operation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.StepConsumer;
import dev.podium.vocabulary.Stage;
import dev.podium.warehouse.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one warehouse share the steps of a run, and each sees all that the other does. */
class TwoHubsTest {

    private static final int DATASETS = 8;
    private static final int RUNS = 3;
    private static final Work NOTHING = () -> {};

    @TempDir
    Path folder;

    private final String pipeline = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final ScheduledExecutorService onlookers = Executors.newScheduledThreadPool(2);
    private final List<AutoCloseable> open = new ArrayList<>();
    /** Of the hubs that wait for each other with their first step, so that both do some, which have come. */
    private CountDownLatch come = new CountDownLatch(0);

    private final class Hub {
        final EngineForTests engine;
        final RunFeed feed;
        final MeterRegistry registry = new SimpleMeterRegistry();
        final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicBoolean hasCome = new AtomicBoolean();

        Hub(String name) {
            engine = new EngineForTests(
                    folder.resolve(name), Duration.ofSeconds(30), Map.of("podium.dispatcher.parallel", "2"));
            open.add(engine);
            steps(this::work).forEach(engine.consumers::register);
            Workers workers = new Workers();
            open.add(workers);
            feed = new RunFeed(engine.runs, engine.own, workers);
            new RunMetrics(registry, feed, engine.consumers).start(null);
            feed.followOwn(change -> {
                if (!change.run().pipeline().equals(pipeline)) {
                    return; // left by other tests on this warehouse
                }
                if (change instanceof Change.OfStep step && step.ends()) {
                    told.add(step.run().id() + " " + step.step().name());
                } else if (change instanceof Change.OfRun run && run.ends()) {
                    told.add(run.run().id() + " ended");
                } else if (change instanceof Change.OfRun run
                        && run.run().startedAt().isPresent()
                        && run.before()
                                .map(Run::startedAt)
                                .filter(at -> at.isPresent())
                                .isEmpty()) {
                    told.add(run.run().id() + " began");
                }
            });
        }

        private void work() throws InterruptedException {
            if (hasCome.compareAndSet(false, true)) {
                come.countDown();
            }
            come.await();
            Thread.sleep(30);
        }
    }

    @AfterEach
    void close() throws Exception {
        onlookers.shutdownNow();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void whatAStepDidIsCountedAndToldByTheHubThatDidItAlone() {
        come = new CountDownLatch(2);
        Hub one = new Hub("one");
        Hub other = new Hub("other");
        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < RUNS; i++) {
            UUID run = one.engine
                    .runs
                    .start(RunRequest.incremental(pipeline), "test")
                    .id();
            for (Hub hub : List.of(one, other)) {
                onlookers.scheduleWithFixedDelay(() -> hub.feed.look(run), 0, 5, TimeUnit.MILLISECONDS);
            }
            one.engine.awaitEnd(run);
            expected.put(run + " began", 1);
            expected.put(run + " ended", 1);
            steps(NOTHING).forEach(step -> expected.put(run + " " + step.name(), 1));
        }
        await().untilAsserted(() -> {
            Map<String, Integer> told = new TreeMap<>();
            one.told.forEach(what -> told.merge(what, 1, Integer::sum));
            other.told.forEach(what -> told.merge(what, 1, Integer::sum));
            assertEquals(expected, told);
        });
        assertTrue(!one.told.isEmpty() && !other.told.isEmpty(), "both did some: " + one.told + other.told);
        assertEquals(RUNS, count(one, other, "podium.runs", "pipeline", pipeline));
        assertEquals(10 * RUNS * DATASETS, count(one, other, "podium.rows.landed"));
    }

    @Test
    @Tag("sqlserver")
    void whatAHubDidLastBeforeItWasStoppedItFindsAgainAfterItsStartAndNobodyElseDoes() throws Exception {
        Hub one = new Hub("one");
        UUID run = one.engine.run(pipeline).id();
        one.engine.close();
        Hub other = new Hub("other");
        other.engine.run(pipeline);
        Hub again = new Hub("one");
        Set<String> ends = new TreeSet<>();
        for (Change change : new LifeBefore(again.engine.runs, again.engine.own).ends()) {
            if (change.run().pipeline().equals(pipeline)) {
                ends.add(change.run().id()
                        + (change instanceof Change.OfStep step
                                ? " " + step.step().name()
                                : " ended"));
            }
        }
        Set<String> expected = new TreeSet<>(Set.of(run + " ended"));
        steps(NOTHING).forEach(step -> expected.add(run + " " + step.name()));
        assertEquals(expected, ends);
        assertEquals(List.of(), new LifeBefore(other.engine.runs, other.engine.own).ends());
    }

    private static double count(Hub one, Hub other, String counter, String... tags) {
        return List.of(one, other).stream()
                .flatMap(hub -> hub.registry.find(counter).tags(tags).counters().stream())
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private interface Work {
        void perform() throws InterruptedException;
    }

    private List<StepConsumer> steps(Work work) {
        List<StepConsumer> steps = new ArrayList<>();
        List<String> datasets = new ArrayList<>();
        for (int i = 0; i < DATASETS; i++) {
            datasets.add(pipeline + ".d" + i);
            steps.add(Step.load(pipeline, pipeline + ".d" + i, step -> {
                work.perform();
                step.progress(10, 100);
            }));
        }
        steps.add(new Step(pipeline, pipeline + ".silver", Stage.SILVER, datasets, step -> work.perform()));
        return steps;
    }
}
