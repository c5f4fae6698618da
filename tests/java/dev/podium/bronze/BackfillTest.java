package dev.podium.bronze;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.load.Watermarks;
import dev.podium.load.WatermarksForTests;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source of a record a day in May, of which runs ask for ranges; and watermarks that people set. */
@Tag("sqlserver")
class BackfillTest {

    @TempDir
    Path home;

    private final Warehouse warehouse = WarehouseForTests.get();
    private final String pipeline = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final String dataset = pipeline + ".days";
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String failsFrom = "never";
    private volatile CountDownLatch held = new CountDownLatch(0);
    private LandingEngine landing;
    private EngineForTests engine;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        landing = new LandingEngine(home, home);
        engine = landing.engine;
        context = landing.context;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("load:" + dataset + "?cursor=day")
                        .routeId(dataset)
                        .routeGroup(pipeline)
                        .process(BackfillTest.this::ask)
                        .to("bronze:" + dataset);
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        held.countDown();
        landing.close();
    }

    private void ask(Exchange exchange) throws InterruptedException {
        Load load = Load.of(exchange);
        String from = load.watermark();
        String until = load.until().orElse("2026-06-01");
        asked.add(from + "/" + until);
        if (from.equals(failsFrom)) {
            throw PodiumException.external("the source is down");
        }
        held.await();
        String[] days = IntStream.rangeClosed(1, 31)
                .mapToObj(day -> String.format("2026-05-%02d", day))
                .filter(day -> from.isEmpty() || Watermark.compare(day, from) >= 0)
                .filter(day -> Watermark.compare(day, until) < 0)
                .toArray(String[]::new);
        load.read(days.length);
        Documents records = Documents.json(java.util.Arrays.stream(days)
                .map(day -> "{\"day\":\"" + day + "\"}")
                .toArray(String[]::new));
        exchange.getMessage().setBody(days.length == 0 ? records : records.watermark(days[days.length - 1]));
    }

    @Test
    void aRangeIsLoadedSliceAfterSliceEachALoadOfItsOwn_invariants_2_and_12() {
        Run run = backfill("2026-05-01", "2026-05-11", "P3D");

        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        assertEquals(
                List.of(
                        "2026-05-01/2026-05-04",
                        "2026-05-04/2026-05-07",
                        "2026-05-07/2026-05-10",
                        "2026-05-10/2026-05-11"),
                asked);
        assertEquals(10, count());
        assertEquals(4, loads(run));
        assertEquals(Optional.empty(), watermark(), "a range says nothing of how far the dataset is");
        assertEquals(10, run.steps().get(0).rows());
        assertEquals(
                List.of("2026-05-01/2026-05-04 SUCCEEDED 3", "2026-05-10/2026-05-11 SUCCEEDED 1"),
                List.of(part(run, 1), part(run, 4)));
        assertTrue(completion(run).replace(" ", "").contains("\"rows\":10,"), completion(run));
    }

    @Test
    void aRetryGoesOnWithTheFirstSliceThatHasNotLanded_invariants_3_and_12() {
        failsFrom = "2026-05-07";
        Run failed = backfill("2026-05-01", "2026-05-13", "P3D");
        assertEquals(State.FAILED, failed.state());
        assertEquals("2026-05-07/2026-05-10 FAILED 0", part(failed, 3));
        assertEquals("2026-05-10/2026-05-13 CANCELLED 0", part(failed, 4));
        assertEquals(6, count(), "what has landed is shown");

        failsFrom = "never";
        asked.clear();
        assertTrue(engine.runs.retry(failed.id()));
        Run run = engine.awaitEnd(failed.id());
        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        assertEquals(List.of("2026-05-07/2026-05-10", "2026-05-10/2026-05-13"), asked);
        assertEquals(12, count());
        assertEquals(12, run.steps().get(0).rows());
        assertEquals(12L, one("select count(distinct record ->> 'day') from bronze." + table(), Long.class));
    }

    @Test
    void whatIsLoadedInSlicesShowsHowFarItIs() {
        held = new CountDownLatch(1);
        UUID run = engine.runs
                .start(request("2026-05-01", "2026-05-04", "1d"), "test")
                .id();
        await().untilAsserted(() -> {
            Run now = engine.runs.find(run).orElseThrow();
            assertEquals("2026-05-01/2026-05-02 RUNNING 0", part(now, 1));
            assertEquals("2026-05-03/2026-05-04 QUEUED 0", part(now, 3));
        });
        assertTrue(engine.runs.cancel(run));
        assertEquals(State.CANCELLED, engine.awaitEnd(run).state());
    }

    @Test
    void aWatermarkThatIsSetBackLoadsAgainWhatCameSinceAndNothingElse() {
        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
        assertEquals(31, count());
        assertEquals(Optional.of("2026-05-31"), watermark());

        Watermarks.Outcome outcome = watermarks().reset(Dataset.parse(dataset), Optional.of("2026-05-30"));

        assertEquals(new Watermarks.Outcome.Reset(Optional.of("2026-05-31"), Optional.of("2026-05-30")), outcome);
        asked.clear();
        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
        assertEquals(List.of("2026-05-30/2026-06-01"), asked);
        assertEquals(33, count());
        assertEquals(
                new Watermarks.Outcome.Reset(Optional.of("2026-05-31"), Optional.empty()),
                watermarks().reset(Dataset.parse(dataset), Optional.empty()));
        asked.clear();
        engine.run(pipeline);
        assertEquals(List.of("/2026-06-01"), asked);
    }

    @Test
    void aWatermarkIsNotSetWhileALoadWouldSetItAfterwards_invariant_3() {
        held = new CountDownLatch(1);
        UUID run = engine.runs.start(RunRequest.incremental(pipeline), "test").id();
        await().until(() -> !asked.isEmpty());
        assertEquals(
                new Watermarks.Outcome.LoadUnderWay(run),
                watermarks().reset(Dataset.parse(dataset), Optional.of("2026-05-30")));
        held.countDown();
        assertEquals(State.SUCCEEDED, engine.awaitEnd(run).state());
        assertEquals(Optional.of("2026-05-31"), watermark());
    }

    @Test
    void aWatermarkOfAnotherKindOrOfNothingIsRefused() {
        assertTrue(assertThrows(PodiumException.class, () -> watermarks()
                        .reset(Dataset.parse(dataset), Optional.of("2026-05-30")))
                .getMessage()
                .contains("ever loaded"));
        assertEquals(State.SUCCEEDED, engine.run(pipeline).state());
        assertTrue(
                assertThrows(PodiumException.class, () -> watermarks().reset(Dataset.parse(dataset), Optional.of("17")))
                        .getMessage()
                        .contains("2026-05-31"));
        assertInstanceOf(PodiumException.class, assertThrows(PodiumException.class, () -> watermarks()
                .reset(Dataset.parse("no.body"), Optional.of("2026-05-30"))));
        assertEquals(Optional.of("2026-05-31"), watermark());
    }

    private Watermarks watermarks() {
        return WatermarksForTests.of(warehouse, engine.consumers);
    }

    private Run backfill(String from, String to, String slice) {
        return engine.awaitEnd(
                engine.runs.start(request(from, to, slice), "test").id());
    }

    private RunRequest request(String from, String to, String slice) {
        return new RunRequest(
                pipeline,
                List.of(),
                RunRequest.Mode.INCREMENTAL,
                Optional.of(from),
                Optional.of(to),
                Optional.of(slice),
                0);
    }

    private static String message(Run run) {
        return run.steps().get(0).error().map(Run.Error::message).orElse("no error");
    }

    private static String part(Run run, int number) {
        return run.steps().stream()
                .filter(step -> step.partOf().isPresent())
                .sorted(java.util.Comparator.comparing(Run.Step::name))
                .skip(number - 1)
                .map(step -> step.name() + " " + step.state() + " " + step.rows())
                .findFirst()
                .orElse("no part " + number);
    }

    private String table() {
        return pipeline + "_days";
    }

    private long count() {
        return one("select count(*) from bronze." + table(), Long.class);
    }

    private long loads(Run run) {
        return one(
                "select count(*) from podium.load where run_id = '" + run.id()
                        + "' and state = 'LANDED' and visible = true",
                Long.class);
    }

    private String completion(Run run) {
        return one(
                "select message from podium.completion where run_id = '" + run.id() + "' and name = '" + dataset + "'",
                String.class);
    }

    private Optional<String> watermark() {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        "select value from podium.watermark where dataset = :dataset")
                .bind("dataset", dataset)
                .mapTo(String.class)
                .findOne());
    }

    private <T> T one(String sql, Class<T> type) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(Words.of(sql))
                .mapTo(type)
                .one());
    }
}
