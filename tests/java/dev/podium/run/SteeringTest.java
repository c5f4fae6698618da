package dev.podium.run;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say to runs: wait, go first, not so many at once. Two hubs on a real warehouse go by it. */
@Tag("sqlserver")
class SteeringTest {

    @TempDir
    Path home;

    @TempDir
    Path otherHome;

    private final String pipeline = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private EngineForTests engine;
    private EngineForTests other;

    @BeforeEach
    void start() {
        Map<String, String> settings = Map.of("podium.dispatcher.pipelines." + pipeline, "2");
        engine = new EngineForTests(home, Duration.ofSeconds(30), settings);
        other = new EngineForTests(otherHome, Duration.ofSeconds(30), settings);
    }

    @AfterEach
    void stop() {
        held.countDown();
        engine.close();
        other.close();
    }

    @Test
    void aPausedPipelineStartsNoRunAndNoFurtherStepOnAnyHub() {
        register(Steps.load(pipeline, pipeline + ".one", step -> held.await()));
        register(Steps.stage(
                pipeline,
                Stage.SILVER,
                pipeline + ".silver",
                List.of(pipeline + ".one"),
                step -> done.add(step.runId() + "")));
        Run first = engine.runs.start(RunRequest.incremental(pipeline), "test");
        await().until(() -> state(first.id(), "one") == State.RUNNING);

        other.pauses.pause(pipeline, "anna", Optional.of("the ERP moves"));
        other.pauses.pause(pipeline, "bert", Optional.empty());
        Run second = engine.runs.start(RunRequest.incremental(pipeline), "test");
        held.countDown();

        await().until(() -> state(first.id(), "one") == State.SUCCEEDED);
        await().during(Duration.ofMillis(600))
                .until(() -> state(first.id(), "silver") == State.QUEUED && done.isEmpty());
        assertEquals(State.WAITING, run(first.id()).state());
        assertEquals(State.QUEUED, run(second.id()).state());
        for (Run waiting : List.of(run(first.id()), run(second.id()))) {
            String reason = waiting.reason().orElseThrow();
            assertTrue(reason.contains("is paused") && reason.contains("by anna: the ERP moves"), reason);
        }
        assertEquals(
                List.of(first.id()),
                engine.runs.list(Optional.of(pipeline), Optional.of(State.WAITING), 10, Optional.empty()).stream()
                        .map(Run::id)
                        .toList());

        engine.pauses.resume(pipeline, "anna");
        assertEquals(State.SUCCEEDED, engine.awaitEnd(first.id()).state());
        assertEquals(State.SUCCEEDED, engine.awaitEnd(second.id()).state());
        assertEquals(Optional.empty(), run(second.id()).reason());
        assertEquals(Optional.empty(), other.pauses.find(pipeline));
    }

    @Test
    void aRunThatWaitsForAnotherOfItsPipelineSaysForWhich() {
        register(Steps.load(pipeline, pipeline + ".one", step -> held.await()));
        Run first = engine.runs.start(RunRequest.incremental(pipeline), "test");
        await().until(() -> state(first.id(), "one") == State.RUNNING);
        Run second = engine.runs.start(RunRequest.incremental(pipeline), "test");
        assertTrue(second.reason().orElseThrow().contains(first.id().toString()));
        assertEquals(Optional.empty(), run(first.id()).reason());
    }

    @Test
    void aRunOfAPausedPipelineCanBeCancelled() {
        register(Steps.load(pipeline, pipeline + ".one", step -> done.add("one")));
        engine.pauses.pause(pipeline, "anna", Optional.empty());
        Run run = engine.runs.start(RunRequest.incremental(pipeline), "test");
        assertTrue(engine.runs.cancel(run.id()));
        assertEquals(State.CANCELLED, engine.awaitEnd(run.id()).state());
        assertTrue(done.isEmpty());
    }

    @Test
    void howeverOftenATriggerFiresOneRunWaitsForAPausedPipeline() throws Exception {
        register(Steps.load(pipeline, pipeline + ".one", step -> done.add("one")));
        engine.pauses.pause(pipeline, "anna", Optional.of("month end"));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("run", new RunComponent(engine.runs, engine.pauses, WarehouseForTests.get()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:nightly").routeId("nightly").to("run:" + pipeline + "?priority=7");
                }
            });
            camel.start();
            Exchange first = fire(camel);
            Exchange second = fire(camel);
            assertEquals(
                    first.getMessage().getBody(String.class),
                    second.getMessage().getBody(String.class));
            assertTrue(second.getMessage()
                    .getHeader(RunProducer.PAUSED, String.class)
                    .contains("anna: month end"));
            engine.pauses.resume(pipeline, "anna");
            Run ended = engine.awaitEnd(UUID.fromString(first.getMessage().getBody(String.class)));
            assertEquals(State.SUCCEEDED, ended.state());
            assertEquals(7, ended.request().priority());
            assertEquals(List.of("one"), done);
            assertEquals(null, fire(camel).getMessage().getHeader(RunProducer.PAUSED));
        }
    }

    @Test
    void howeverManyHubsHaveAScheduleEachOfItsTimesIsOneRun() throws Exception {
        register(Steps.load(pipeline, pipeline + ".one", step -> done.add("one")));
        Map<Date, List<String>> asked = new ConcurrentHashMap<>();
        try (DefaultCamelContext here = scheduled(engine, asked);
                DefaultCamelContext there = scheduled(other, asked)) {
            here.start();
            there.start();
            await().until(() ->
                    asked.values().stream().filter(both -> both.size() == 2).count() >= 2);
        }
        asked.values().forEach(both -> assertEquals(1, Set.copyOf(both).size(), () -> asked.toString()));
        List<String> all = asked.values().stream().flatMap(List::stream).toList();
        assertEquals(asked.size(), Set.copyOf(all).size(), "each time has a run of its own");
        assertEquals(
                asked.size(),
                engine.runs
                        .list(Optional.of(pipeline), Optional.empty(), 100, Optional.empty())
                        .size());
    }

    private DefaultCamelContext scheduled(EngineForTests hub, Map<Date, List<String>> asked) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("run", new RunComponent(hub.runs, hub.pauses, WarehouseForTests.get()));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:nightly?cron=* * * * * ?")
                        .routeId("nightly")
                        .to("run:" + pipeline)
                        .process(told -> asked.computeIfAbsent(
                                        told.getMessage().getHeader("scheduledFireTime", Date.class),
                                        time -> new CopyOnWriteArrayList<>())
                                .add(told.getMessage().getBody(String.class)));
            }
        });
        return camel;
    }

    private static Exchange fire(DefaultCamelContext camel) {
        Exchange exchange = camel.getEndpoint("direct:nightly").createExchange();
        camel.createProducerTemplate().send("direct:nightly", exchange);
        return exchange;
    }

    @Test
    void ofTheRunsThatWaitTheOneOfTheGreatestPriorityIsStartedNext() {
        register(Steps.load(pipeline, pipeline + ".one", step -> {
            done.add(step.request().priority() + "");
            if (step.request().priority() == 0) {
                held.await();
            }
        }));
        UUID first = engine.runs.start(RunRequest.incremental(pipeline), "test").id();
        await().until(() -> state(first, "one") == State.RUNNING);
        UUID low = engine.runs.start(of(-3), "test").id();
        UUID high = engine.runs.start(of(5), "test").id();
        held.countDown();
        List.of(first, low, high).forEach(engine::awaitEnd);
        assertEquals(List.of("0", "5", "-3"), done);
    }

    @Test
    void noMoreStepsOfAPipelineAreDoneAtOnceThanItsLimitOverAllHubs() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        for (int number = 0; number < 8; number++) {
            register(Steps.load(pipeline, pipeline + ".n" + number, step -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                both.countDown();
                both.await();
                Thread.sleep(80);
                now.decrementAndGet();
            }));
        }
        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
        assertEquals(2, most.get());
    }

    @Test
    void aStartThatIsToldTwiceUnderOneIdIsOneRun() {
        register(Steps.load(pipeline, pipeline + ".one", step -> done.add("one")));
        UUID id = UUID.randomUUID();
        engine.runs.start(id, RunRequest.incremental(pipeline), "test");
        other.runs.start(id, RunRequest.incremental(pipeline), "test");
        engine.awaitEnd(id);
        assertEquals(List.of("one"), done);
        assertEquals(
                1,
                engine.runs
                        .list(Optional.of(pipeline), Optional.empty(), 10, Optional.empty())
                        .size());
    }

    private RunRequest of(int priority) {
        return new RunRequest(
                pipeline,
                List.of(),
                RunRequest.Mode.INCREMENTAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                priority);
    }

    private void register(Steps step) {
        engine.consumers.register(step);
        other.consumers.register(step);
    }

    private Run run(UUID id) {
        return engine.runs.find(id).orElseThrow();
    }

    private State state(UUID id, String step) {
        return run(id).steps().stream()
                .filter(found -> found.name().equals(pipeline + "." + step))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
