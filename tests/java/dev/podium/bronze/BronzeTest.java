package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.load.Load;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.warehouse.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What bronze promises, on real Camel routes and a real warehouse. */
@Tag("sqlserver")
class BronzeTest {

    @TempDir
    Path home;

    private final Warehouse warehouse = WarehouseForTests.get();
    private final String pipeline = "b" + UUID.randomUUID().toString().substring(0, 8);
    private final String dataset = pipeline + ".records";
    private final String table = "bronze." + pipeline + "_records";
    private final AtomicReference<List<Documents>> pages = new AtomicReference<>(List.of());
    private LandingEngine landing;
    private EngineForTests engine;
    private DefaultCamelContext context;

    @BeforeEach
    void start() {
        landing = new LandingEngine(home, home);
        engine = landing.engine;
        context = landing.context;
    }

    @AfterEach
    void stop() {
        landing.close();
    }

    @Test
    @DisabledIfSystemProperty(
            named = "podium.test.warehouse",
            matches = "sqlserver",
            disabledReason = "SQL Server's roles are tried in SqlServerTableTest")
    void nobodyButRetentionChangesALandedRow_invariant_1() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json("{\"a\":1}", "{\"a\":2}")));
        String landing = "landing." + pipeline + "_records";

        for (String role : List.of("podium", "podium_loader", "podium_reader")) {
            assertRefused(role, "update " + landing + " set record = '{}'");
            assertRefused(role, "delete from " + landing);
            assertRefused(role, "truncate " + landing);
        }
        assertRefused("podium_reader", "insert into " + landing + " values (1, 1, '{}')");
        assertRefused("podium_retention", "update " + landing + " set record = '{}'");
        as("podium_reader", "select * from " + table);
        as("podium_loader", "insert into " + landing + " values (0, 1, '{}')");
        as("podium_retention", "delete from " + landing + " where _load_id = 0");
        assertEquals(2, count());
    }

    @Test
    void recordsLandAsTheSourceWroteThemWithTheirLoadRunTimeAndPosition_invariant_1() throws Exception {
        route("", pagesTo());
        Run run = assertLanded(run(Documents.json("{\"n\":13.45520,\"t\":\"Łódź 東京\"}"), Documents.json("{\"n\":2}")));

        assertEquals("13.45520", one("select record ->> 'n' from " + table + " where _position = 1", String.class));
        assertEquals(
                2,
                one(
                        "select count(*) from " + table + " where _run_id = '" + run.id()
                                + "' and _load_id > 0 and _extracted_at between '" + run.queuedAt() + "' and now()",
                        Long.class));
        assertEquals(
                "1,2", one("select string_agg(_position::text, ',' order by _position) from " + table, String.class));
    }

    @Test
    void readersSeeNothingOfALoadUntilItIsWhole_invariants_2_and_3() throws Exception {
        route("?cursor=n&key=k", pagesTo());
        assertLanded(run(Documents.json("{\"n\":1}").watermark("1")));
        AtomicReference<Long> seen = new AtomicReference<>();
        AtomicReference<String> watermark = new AtomicReference<>();
        assertLanded(run(
                Documents.json("{\"n\":2}").watermark("2"),
                Documents.json("{\"n\":3}").watermark("3").beforeLast(() -> {
                    seen.set(count());
                    watermark.set(watermark());
                })));

        assertEquals(1, seen.get(), "rows of the load before");
        assertEquals("1", watermark.get(), "the watermark moves with the rows");
        assertEquals(3, count());
        assertEquals("3", watermark());
        assertEquals(2, one("select count(*) from podium.completion where name = '" + dataset + "'", Long.class));
    }

    @Test
    void aSnapshotReplacesTheOneBeforeInOneSwitch_invariant_2() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json("{\"a\":1}", "{\"a\":2}")));
        assertLanded(run(Documents.json("{\"a\":3}")));
        assertEquals("3", one("select string_agg(record ->> 'a', ',') from " + table, String.class));
    }

    @Test
    void aRouteThatDoesNotEndWellShowsNothing_invariant_2() throws Exception {
        Map<String, Consumer<ProcessorDefinition<?>>> endings = Map.of(
                "thrown", pagesTo().andThen(steps -> steps.process(BronzeTest::fail)),
                "stopped", pagesTo().andThen(ProcessorDefinition::stop),
                "rolled back", pagesTo().andThen(ProcessorDefinition::markRollbackOnly),
                "rolled back last", pagesTo().andThen(ProcessorDefinition::markRollbackOnlyLast));
        for (var ending : endings.entrySet()) {
            route("", ending.getValue());
            Run run = run(Documents.json("{}"));
            assertEquals(State.FAILED, run.state(), ending.getKey());
            assertEquals(0, count(), ending.getKey());
            context.getRouteController().stopRoute(dataset);
            context.removeRoute(dataset);
        }
    }

    @Test
    void aFailedLandingIsNotForgivenByARouteThatGoesOn_invariant_2() throws Exception {
        route("", steps -> steps.doTry()
                .process(this::nextPage)
                .to("bronze:" + dataset)
                .doCatch(Exception.class)
                .log("made light of")
                .end());
        Run run = run(Documents.json("payload-that-is-no-json"));
        assertEquals(State.FAILED, run.state());
        assertEquals(0, count());
        assertTrue(
                message(run).contains(WarehouseForTests.sqlServer() ? "[547]" : "line 1, column record"), message(run));
        assertFalse(message(run).contains("payload"), message(run));
    }

    @Test
    void anOwnerThatWasFencedOutWritesNoMore_invariant_4() throws Exception {
        route("?cursor=n", pagesTo());
        Run run = run(
                Documents.json("{\"n\":1}").checkpoint("1"),
                Documents.json("{\"n\":2}")
                        .beforeLast(() -> execute("update podium.load set fence = fence + 1 where dataset = '" + dataset
                                + "' and state = 'RUNNING'")));
        assertEquals(State.FAILED, run.state());
        assertTrue(message(run).contains("taken over"), message(run));
        assertEquals(0, count());
    }

    @Test
    void twoLoadsOfADatasetAtATimeAreRefusedByTheWarehouse_invariant_4() throws Exception {
        route("", pagesTo());
        UUID run = assertLanded(run(Documents.json("{}"))).id();
        String insert =
                "insert into podium.load (dataset, run_id, state) values ('" + dataset + "', '" + run + "', 'RUNNING')";
        execute(insert);
        assertThrows(UnableToExecuteStatementException.class, () -> execute(insert));
        execute("update podium.load set state = 'FAILED' where dataset = '" + dataset + "' and state = 'RUNNING'");
    }

    @Test
    void aRedeliveredStepFindsWhatWasDone_invariant_5() throws Exception {
        route("?snapshot=false", pagesTo());
        Run run = assertLanded(run(Documents.json("{\"a\":1}")));
        execute("update podium.run set state = 'RUNNING' where id = '" + run.id() + "'");
        execute("update podium.step set state = 'QUEUED' where run_id = '" + run.id() + "'");
        pages.set(List.of(Documents.json("{\"a\":1}")));

        Run again = engine.awaitEnd(run.id());
        assertEquals(State.SUCCEEDED, again.state());
        assertEquals(2, again.steps().get(0).attempt());
        assertEquals(1, count());
    }

    @Test
    void recordsLostOnTheWayMakeTheLoadFail_invariant_7() throws Exception {
        route("", steps -> steps.process(exchange -> Load.of(exchange).read(5))
                .process(this::nextPage)
                .to("bronze:" + dataset));
        Run run = run(Documents.json("{\"a\":1}"));
        assertEquals(State.FAILED, run.state());
        assertTrue(message(run).contains("6 records were read, but 1 landed"), message(run));
        assertEquals(0, count());
    }

    @Test
    void aSourceThatGaveLessThanItSaysMakesTheLoadFail_invariant_7() throws Exception {
        route("", steps -> steps.process(exchange -> Load.of(exchange).expect(2))
                .process(this::nextPage)
                .to("bronze:" + dataset));
        Run run = run(Documents.json("{\"a\":1}"));
        assertEquals(State.FAILED, run.state());
        assertTrue(message(run).contains("has 2 records, but gave 1"), message(run));
    }

    @Test
    void aMalformedRecordIsKeptWithItsRawTextAndReason_invariant_8() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json("{\"a\":1}").rejecting("a,b,c", "3 fields instead of 2")));
        assertEquals(
                "file.csv:3|3 fields instead of 2|a,b,c",
                one(
                        "select position || '|' || reason || '|' || raw from podium.quarantine where dataset = '"
                                + dataset + "'",
                        String.class));
        assertEquals(1, one("select quarantined from podium.load where dataset = '" + dataset + "'", Long.class));
    }

    @Test
    void aNewColumnIsAddedAMissingOneStaysNullAChangedTypeStops_invariant_8() throws Exception {
        route("?snapshot=false", pagesTo());
        assertLanded(run(Documents.column(new Column("name", Column.Type.TEXT), "one")));
        assertLanded(run(Documents.column(new Column("age", Column.Type.INTEGER), "7")));
        assertEquals(1, one("select count(*) from " + table + " where name = 'one' and age is null", Long.class));
        assertEquals(1, one("select count(*) from " + table + " where name is null and age = 7", Long.class));

        Run run = run(Documents.column(new Column("age", Column.Type.TEXT), "seven"));
        assertEquals(State.FAILED, run.state());
        assertTrue(
                message(run)
                        .contains("The source of " + dataset + " has changed: column age was integer and is now text"),
                message(run));
        assertEquals(2, count());
    }

    @Test
    void bronzeRefusesRecordsOutsideOfTheLoadOfItsDataset() throws Exception {
        route("", steps -> steps.process(this::nextPage).to("bronze:" + pipeline + ".other"));
        Run run = run(Documents.json("{}"));
        assertTrue(message(run).contains("stands in the load of " + dataset), message(run));
    }

    @Test
    void aFullRunReplacesWhatCameIncrementally() throws Exception {
        route("?cursor=n", pagesTo());
        assertLanded(run(Documents.json("{\"n\":1}").watermark("1")));
        assertLanded(run(Documents.json("{\"n\":2}").watermark("2")));
        assertEquals(2, count());
        pages.set(List.of(Documents.json("{\"n\":1}", "{\"n\":2}").watermark("2")));
        RunRequest full = new RunRequest(pipeline, List.of(), RunRequest.Mode.FULL, Optional.empty(), Optional.empty());
        assertLanded(engine.awaitEnd(engine.runs.start(full, "test").id()));
        assertEquals(2, count());
        assertEquals(1, one("select count(distinct _load_id) from " + table, Long.class));
    }

    @Test
    void aRangeOfADatasetWithoutCursorReplacesItAsEver_invariant_12() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json("{\"a\":1}", "{\"a\":2}")));
        pages.set(List.of(Documents.json("{\"a\":1}", "{\"a\":2}")));
        assertLanded(engine.awaitEnd(engine.runs.start(range(), "test").id()));
        assertEquals(2, count());
    }

    @Test
    void aRangeIsAddedAndLeavesTheWatermarkWhereItIs_invariant_12() throws Exception {
        route("?cursor=n", pagesTo());
        assertLanded(run(Documents.json("{\"n\":9}").watermark("9")));
        pages.set(List.of(Documents.json("{\"n\":1}").watermark("1")));
        assertLanded(engine.awaitEnd(engine.runs.start(range(), "test").id()));
        assertEquals(2, count());
        assertEquals("9", watermark());
    }

    private RunRequest range() {
        return new RunRequest(pipeline, List.of(), RunRequest.Mode.INCREMENTAL, Optional.of("0"), Optional.of("5"));
    }

    @Test
    void theWatermarkOfAnotherCursorKeepsNothingBack_invariant_7() throws Exception {
        route("?cursor=n", pagesTo());
        assertLanded(run(Documents.json("{\"n\":9}").watermark("9")));
        context.getRouteController().stopRoute(dataset);
        context.removeRoute(dataset);
        AtomicReference<String> since = new AtomicReference<>();
        route(
                "?cursor=changed",
                pagesTo()
                        .andThen(steps -> steps.process(
                                exchange -> since.set(Load.of(exchange).watermark()))));

        assertLanded(run(Documents.json("{\"changed\":\"2026-01-01\"}").watermark("2026-01-01")));
        assertEquals("", since.get());
        assertEquals("2026-01-01", watermark());
        assertLanded(run(Documents.json("{\"changed\":\"2026-01-02\"}").watermark("2026-01-02")));
        assertEquals("2026-01-01", since.get());
    }

    @Test
    void twoDatasetsOfOneTableAreRefused_invariant_1() throws Exception {
        String other = pipeline + "_a.b";
        execute("insert into podium.dataset (name, table_name) values ('" + other + "', '" + pipeline + "_records')");
        route("", pagesTo());
        Run run = run(Documents.json("{}"));
        assertEquals(State.FAILED, run.state());
        assertTrue(message(run).contains("which is the table of " + other), message(run));
    }

    @Test
    void columnsThatTheWarehouseWouldTakeForOneAreRefused_invariant_8() throws Exception {
        route("", pagesTo());
        String long63 = "ż".repeat(WarehouseForTests.sqlServer() ? 127 : 31);
        Run run = run(Documents.columns(
                List.of(new Column(long63 + "aa", Column.Type.TEXT), new Column(long63 + "ab", Column.Type.TEXT)),
                List.of("1", "2")));
        assertEquals(State.FAILED, run.state());
        assertTrue(message(run).contains("another column has too"), message(run));
    }

    @Test
    void oddNamesOfColumnsAreKept_invariant_1() throws Exception {
        route("", pagesTo());
        List<String> names = List.of("Id", "a \"quoted\" one", "$1", "<columns>", "select", "ż?:x", "'; drop table x");
        assertLanded(run(Documents.columns(
                names.stream().map(name -> new Column(name, Column.Type.TEXT)).toList(), names)));
        for (String name : names) {
            String column = '"' + name.replace("\"", "\"\"") + '"';
            assertEquals(name, warehouse.jdbi().withHandle(handle -> {
                try (var found =
                        handle.getConnection().createStatement().executeQuery("select " + column + " from " + table)) {
                    found.next();
                    return found.getString(1);
                }
            }));
        }
    }

    @Test
    void halfACharacterIsRefusedRatherThanChanged_invariant_1() throws Exception {
        route("", pagesTo());
        Run run = run(Documents.column(new Column("name", Column.Type.TEXT), "half \uD83D one"));
        assertEquals(State.FAILED, run.state());
        assertTrue(message(run).contains("half a character"), message(run));
    }

    @Test
    void aFirstLoadOfNothingMakesTheTableThatReadersRead() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json()));
        assertEquals(0, count());
    }

    private void route(String options, Consumer<ProcessorDefinition<?>> steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                ProcessorDefinition<?> route =
                        from("load:" + dataset + options).routeId(dataset).routeGroup(pipeline);
                steps.accept(route);
            }
        });
        context.start();
    }

    /** Lands the pages that the test gives to {@link #run}. */
    private Consumer<ProcessorDefinition<?>> pagesTo() {
        return steps -> steps.loopDoWhile(exchange -> !pages.get().isEmpty())
                .process(this::nextPage)
                .to("bronze:" + dataset)
                .end();
    }

    private void nextPage(Exchange exchange) {
        List<Documents> left = pages.get();
        Load.of(exchange).read(left.get(0).size());
        exchange.getMessage().setBody(left.get(0));
        pages.set(left.subList(1, left.size()));
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("the route fails");
    }

    private Run run(Documents... given) {
        pages.set(List.of(given));
        return engine.run(pipeline);
    }

    private static Run assertLanded(Run run) {
        assertEquals(State.SUCCEEDED, run.state(), () -> message(run));
        return run;
    }

    private static String message(Run run) {
        return run.steps().get(0).error().map(Run.Error::message).orElse("no error");
    }

    private void assertRefused(String role, String sql) {
        assertThrows(UnableToExecuteStatementException.class, () -> as(role, sql), role + ": " + sql);
    }

    private void as(String role, String sql) {
        warehouse.jdbi().useTransaction(handle -> {
            handle.execute("set local role " + role);
            handle.execute(sql);
        });
    }

    private void execute(String sql) {
        warehouse.jdbi().useHandle(handle -> handle.execute(Words.of(sql)));
    }

    private long count() {
        return one("select count(*) from " + table, Long.class);
    }

    private String watermark() {
        return one("select value from podium.watermark where dataset = '" + dataset + "'", String.class);
    }

    private <T> T one(String sql, Class<T> type) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(Words.of(sql))
                .mapTo(type)
                .one());
    }
}
