package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.load.BeginAnew;
import dev.podium.load.Load;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector that can't go on gives up what it has landed and begins anew, on real routes and a real warehouse. */
@Tag("sqlserver")
class BeginAnewTest {

    private static final int PAGES = 3;

    @TempDir
    Path home;

    private final Warehouse warehouse = WarehouseForTests.get();
    private final String pipeline = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final String dataset = pipeline + ".records";
    private final String table = "bronze." + pipeline + "_records";
    private final List<Long> loads = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();
    private final List<Long> seen = new ArrayList<>();
    private int failures;
    private int page;
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
                from("load:" + dataset + "?cursor=n&key=k")
                        .routeId(dataset)
                        .routeGroup(pipeline)
                        .process(BeginAnewTest.this::begin)
                        .loopDoWhile(exchange -> page < PAGES)
                        .process(BeginAnewTest.this::nextPage)
                        .to("bronze:" + dataset)
                        .end();
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        landing.close();
    }

    @Test
    void whatWasGivenUpIsNeverSeenAndTheFreshLoadIsWhole_invariants_2_and_7() {
        failures = 2;
        Run run = engine.run(pipeline);

        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        assertEquals(3, loads.stream().distinct().count(), "each is a load of its own");
        assertEquals(List.of("", "", ""), checkpoints, "which goes on from nothing of the one before");
        assertTrue(seen.stream().allMatch(rows -> rows == 0), "rows seen meanwhile: " + seen);
        assertEquals(6, count("select count(*) from " + table));
        assertEquals(6, count("select count(distinct record ->> 'k') from " + table));
        assertEquals(6, run.steps().get(0).rows());
        assertEquals(
                1,
                count("select count(*) from podium.load where id = " + loads.get(2)
                        + " and state = 'LANDED' and visible = true and \"read\" = 6 and landed = 6"));
        assertEquals(
                2,
                count("select count(*) from podium.load where dataset = '" + dataset
                        + "' and state = 'FAILED' and visible = false and resumable = false"
                        + " and error_message like '%records move%'"));
        assertEquals(1, count("select count(*) from podium.completion where name = '" + dataset + "'"));
    }

    @Test
    void whoCanNeverGoOnFailsAfterThreeFurtherAttempts_invariant_7() {
        failures = Integer.MAX_VALUE;
        Run run = engine.run(pipeline);

        assertEquals(State.FAILED, run.state());
        assertEquals("the records move; begun anew 3 times in vain", message(run));
        assertEquals(4, loads.stream().distinct().count());
        assertEquals(0, count("select count(*) from " + table));
        assertEquals(0, count("select count(*) from podium.watermark where dataset = '" + dataset + "'"));
        assertEquals(
                0, count("select count(*) from podium.load where dataset = '" + dataset + "' and resumable = true"));
    }

    private void begin(Exchange exchange) {
        Load load = Load.of(exchange);
        loads.add(load.id());
        checkpoints.add(load.checkpoint().orElse(""));
        page = 0;
    }

    private void nextPage(Exchange exchange) {
        page++;
        if (page == PAGES && failures-- > 0) {
            seen.add(count("select count(*) from " + table));
            throw new BeginAnew("the records move");
        }
        Documents records = Documents.json(record(page * 2), record(page * 2 + 1))
                .watermark(Integer.toString(page))
                .checkpoint("page " + page);
        Load.of(exchange).read(records.size());
        exchange.getMessage().setBody(records);
    }

    private static String record(int number) {
        return "{\"k\":" + number + ",\"n\":" + number / 2 + "}";
    }

    private static String message(Run run) {
        return run.steps().get(0).error().map(Run.Error::message).orElse("no error");
    }

    private long count(String sql) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(Words.of(sql))
                .mapTo(Long.class)
                .one());
    }
}
