package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.load.Preview;
import dev.podium.load.Previews;
import dev.podium.load.Records;
import dev.podium.run.RunRequest;
import dev.podium.run.StepConsumer;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route's source has, before anything of it lands: through real Kamelets, from a real API, database and folder. */
class PreviewTest {

    private static final String OFFSETS = "rest-offset?connection=api&path=/deals&limit=4&overlap=false";

    @TempDir
    Path home;

    private SourceRoutes routes;
    private TestApi api;
    private volatile TestApi.Answer answer;

    @BeforeEach
    void start() {
        routes = new SourceRoutes(home, "1M");
        answer = (call, query) -> TestApi.json(call, 200, page(Integer.parseInt(query.get("start")), 4));
        api = new TestApi((call, query) -> answer.to(call, query));
        connection("api", api.url());
        connection("folder", home.resolve("files").toString());
    }

    @AfterEach
    void stop() {
        routes.close();
        api.close();
    }

    @Test
    void anApiIsAskedForTenRecordsAndNothingLands_invariant_11() throws Exception {
        routes.route("deals", "?cursor=at&key=id", OFFSETS);
        Preview preview = preview("deals");

        assertEquals(ids(10), preview.records().stream().map(PreviewTest::id).toList());
        assertEquals(3, api.calls.size(), api.calls::toString);
        assertEquals(0, routes.afterwards.get(), "what comes after bronze is not done");
        assertEquals(
                "record jsonb, _load_id bigint, _run_id uuid, _extracted_at timestamptz, _position bigint",
                columns(preview));
        assertEquals(
                List.of(
                        new Preview.Field("id", List.of("integer"), 10),
                        new Preview.Field("at", List.of("string"), 10),
                        new Preview.Field("price", List.of("number", "null"), 10)),
                preview.fields());
        assertNothingLanded("deals");
        assertEquals(40, landed("deals"), "a load afterwards finds everything as it was");
    }

    @Test
    void aSourceWithFewerRecordsIsSeenWholeAndWhatComesAfterBronzeIsNotDoneEither() throws Exception {
        routes.route("few", "", "rest-single?connection=api&path=/deals%3Fstart=38");
        Preview preview = preview("few");
        assertEquals(
                List.of("39", "40"),
                preview.records().stream().map(PreviewTest::id).toList());
        assertFalse(preview.full());
        assertEquals(0, routes.afterwards.get());
        assertNothingLanded("few");
    }

    @Test
    void aTableGivesTenRowsThoughItHasMillions() throws Exception {
        routes.execute(
                "create schema " + routes.pipeline,
                "create view " + routes.pipeline
                        + ".orders as select id, 'Łódź' as city, 12.50::numeric(12,2) as amount, null::date as due,"
                        + " 1 / (50000 - id) as trap from (select generate_series(1, 1000000) as id) numbers");
        routes.route("orders", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".orders&fetchSize=10");
        Preview preview = preview("orders");

        assertEquals(10, preview.records().size());
        assertEquals(
                "{\"id\":1,\"city\":\"Łódź\",\"amount\":\"12.50\",\"due\":null,\"trap\":0}",
                preview.records().get(0));
        assertEquals(
                "id integer, city text, amount numeric(12,2), due date, trap integer, _load_id bigint, _run_id uuid,"
                        + " _extracted_at timestamptz",
                columns(preview));
        assertNothingLanded("orders");
        assertTrue(SourceRoutes.why(routes.run()).contains("division by zero"), "who reads on falls into the trap");
    }

    @Test
    void partitionsThatAreReadSideBySideGiveTenRowsInAll() throws Exception {
        routes.execute(
                "create schema " + routes.pipeline,
                "create table " + routes.pipeline + ".lines as select n as id from generate_series(1, 1000) n",
                "alter table " + routes.pipeline + ".lines add primary key (id)");
        routes.route(
                "lines",
                "?key=id",
                "jdbc-partitions?connection=erp&table=" + routes.pipeline + ".lines&partitionBy=id&partitions=4");
        assertEquals(10, preview("lines").records().size());
        assertNothingLanded("lines");
    }

    @Test
    void theFirstFileIsReadAsFarAsTenRecordsAndCountsAsNew() throws Exception {
        file("a.csv", "id,name\n" + lines(1, 1_000));
        file("b.csv", "id,name\n" + lines(1_001, 2_000));
        routes.route("visits", "", "files-csv?connection=folder&pattern=*.csv");
        Preview preview = preview("visits");

        assertEquals(10, preview.records().size());
        assertEquals(
                "{\"id\":\"1\",\"name\":\"n1\",\"_file\":\"a.csv\"}",
                preview.records().get(0));
        assertNothingLanded("visits");
        assertEquals(2_000, landed("visits"), "both files land afterwards");
        assertEquals(10, preview("visits").records().size(), "and files that have landed can be looked at");
    }

    @Test
    void documentsOfFilesStandBesideTheNameOfTheirFile() throws Exception {
        file("a.jsonl", "{\"id\":1,\"price\":1.50,\"tags\":[\"x\"]}\n");
        routes.route("lines", "", "files-jsonl?connection=folder&pattern=*.jsonl");
        Preview preview = preview("lines");
        assertEquals(
                List.of("{\"record\":{\"id\":1,\"price\":1.50,\"tags\":[\"x\"]},\"_file\":\"a.jsonl\"}"),
                preview.records());
        assertEquals(
                List.of("id", "price", "tags"),
                preview.fields().stream().map(Preview.Field::name).toList());
    }

    @Test
    void malformedLinesAreToldAsALoadWouldSetThemAside() throws Exception {
        file("a.csv", "id,name\n1,a\n2\n3,c\n");
        routes.route("broken", "", "files-csv?connection=folder&pattern=*.csv");
        Preview preview = preview("broken");
        assertEquals(2, preview.records().size());
        assertEquals(List.of("a.csv:3"), positions(preview));
        assertNothingLanded("broken");
    }

    @Test
    void whatDiffersFromTheContractAndFromWhatHasLandedIsToldWithItsDecision() throws Exception {
        routes.execute(
                "create schema " + routes.pipeline,
                "create table " + routes.pipeline + ".goods (id int, name text)",
                "insert into " + routes.pipeline + ".goods values (1, 'bread')");
        routes.route("goods", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".goods");
        routes.landed();
        routes.execute(
                "alter table " + routes.pipeline + ".goods add weight int",
                "alter table " + routes.pipeline + ".goods alter id type text");
        contract("goods", "changedTypes, value: stop", "{ name: id, logicalType: integer }", "{ name: name }");
        Preview preview = preview("goods");

        assertEquals(
                List.of(
                        new Preview.Difference("id", "CHANGED", Optional.of("integer"), Optional.of("text"), "STOP"),
                        new Preview.Difference("weight", "NEW", Optional.empty(), Optional.of("integer"), "EVOLVE")),
                preview.differences());
        assertEquals(
                "{\"id\":\"1\",\"name\":\"bread\",\"weight\":null}",
                preview.records().get(0));
        assertEquals(
                0,
                routes.one("select count(*) from podium.schema_change where dataset = '" + dataset("goods")
                        + "' and column_name = 'weight'"));
    }

    @Test
    void recordsThatBreakTheContractAreShownWithTheReason() throws Exception {
        routes.route("deals", "", OFFSETS);
        contract(
                "deals",
                "missingColumns, value: stop",
                "{ name: id, logicalType: string }",
                "{ name: price, logicalType: number, required: true }");
        Preview preview = preview("deals");
        assertEquals(10, preview.records().size(), "what stops a load is no reason to see nothing");
        assertTrue(
                preview.differences().stream()
                        .anyMatch(difference -> difference.column().equals("id")
                                && difference.before().equals(Optional.of("string"))
                                && difference.now().equals(Optional.of("integer"))),
                () -> preview.differences().toString());
        assertTrue(positions(preview).contains("record 1"), () -> preview.rejected()
                .toString());
    }

    @Test
    void itFailsAsALoadWould() throws Exception {
        routes.route("gone", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".nosuch");
        routes.route("refused", "", "rest-single?connection=api&path=/deals%3Fstart=-1");
        for (String name : List.of("gone", "refused")) {
            PodiumException failed = PodiumException.of(assertThrows(RuntimeException.class, () -> preview(name)));
            String message = SourceRoutes.why(routes.engine.awaitEnd(routes.engine
                    .runs
                    .start(
                            new RunRequest(
                                    routes.pipeline,
                                    List.of(dataset(name)),
                                    RunRequest.Mode.FULL,
                                    Optional.empty(),
                                    Optional.empty()),
                            "test")
                    .id()));
            assertEquals(message, failed.getMessage());
            assertTrue(failed.fault() != Fault.INTERNAL, failed::getMessage);
        }
        assertTrue(new Previews(routes.engine.consumers).of("no.such").isEmpty());
    }

    @Test
    void whenItsTimeEndsItShowsWhatHasComeByThenAndSaysWhoIsSlow() throws Exception {
        routes.route("slow", "", OFFSETS);
        CountDownLatch over = new CountDownLatch(1);
        answer = (call, query) -> {
            if (!query.get("start").equals("0")) {
                awaited(over);
            }
            TestApi.json(call, 200, page(Integer.parseInt(query.get("start")), 4));
        };
        Preview preview = preview("slow", Duration.ofSeconds(2));
        assertEquals(ids(4), preview.records().stream().map(PreviewTest::id).toList());
        assertEquals(
                "After 2 s 4 of 10 records of " + dataset("slow") + " had come: its source is slow",
                preview.ended().orElseThrow());
        assertEquals(5, preview.columns().size());
        assertEquals(4, preview.fields().get(0).in());
        over.countDown();
        Awaitility.await().untilAsserted(() -> assertFalse(consumer("slow").busy(), "it lets go of its source"));
        assertEquals(4, preview.records().size(), "what comes later is nothing to it");
        assertNothingLanded("slow");
    }

    @Test
    void whoSaysWhyItWaitsIsToldAndASlowStepByItsId() throws Exception {
        routes.route("busy", "", OFFSETS);
        answer = (call, query) -> {
            call.getResponseHeaders().set("Retry-After", "60");
            TestApi.json(call, 503, "{\"error\":\"busy\"}");
        };
        PodiumException none =
                assertThrows(PodiumException.class, () -> preview("busy", Duration.ofSeconds(1)), "nothing came");
        assertEquals(Fault.EXTERNAL, none.fault());
        assertEquals(
                "After 1 s no record of " + dataset("busy") + " had come: " + api.url()
                        + "/deals answered with 503; it says: {\"error\":\"busy\"} (attempt 1 of 3)",
                none.getMessage());
        answer = (call, query) -> TestApi.json(call, 200, page(Integer.parseInt(query.get("start")), 4));
        AtomicInteger pages = new AtomicInteger();
        routes.between = () -> {
            if (pages.incrementAndGet() == 2) {
                awaited(new CountDownLatch(1));
            }
        };
        Preview preview = preview("busy", Duration.ofSeconds(1));
        assertEquals(4, preview.records().size());
        assertTrue(
                preview.ended().orElseThrow().endsWith("step 'busy.between' of its route is slow"),
                preview.ended()::toString);
    }

    @Test
    void aTableThatStallsGivesTheRowsBefore() throws Exception {
        routes.execute(
                "create schema " + routes.pipeline,
                "create view " + routes.pipeline + ".stalls as select id, case when id > 3 then"
                        + " pg_sleep(60)::text end as nap from (select generate_series(1, 100) as id) numbers");
        routes.route("stalls", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".stalls&fetchSize=1");
        Preview preview = preview("stalls", Duration.ofSeconds(2));
        assertEquals(
                List.of("{\"id\":1,\"nap\":null}", "{\"id\":2,\"nap\":null}", "{\"id\":3,\"nap\":null}"),
                preview.records());
        assertTrue(preview.ended().orElseThrow().endsWith("its source is slow"), preview.ended()::toString);
        Awaitility.await().untilAsserted(() -> assertFalse(consumer("stalls").busy()));
    }

    @Test
    void whatWouldLandInALakeIsShownAsTheLakeWouldHaveIt() throws Exception {
        routes.execute(
                "create schema " + routes.pipeline,
                "create table " + routes.pipeline
                        + ".types as select 1::smallint as small, 2 as whole, 3::bigint as big,"
                        + " 1.5::real as r, 2.5::float8 as d, 12.50::numeric(12,2) as amount, 1::numeric as any_number, true as ok,"
                        + " 'x'::text as \"a name\", gen_random_uuid() as id, '{}'::jsonb as doc, now() as at,"
                        + " now()::timestamp as local, current_date as day, '10:00'::time as time, '\\x00'::bytea as bytes");
        connection("lake", Files.createDirectories(home.resolve("lake")).toString());
        routes.target = "lake";
        routes.route("types", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".types");
        Preview preview = preview("types");
        assertEquals(
                "small short, whole integer, big long, r float, d double, amount decimal(12,2), any_number string,"
                        + " ok boolean, a_name string, id string, doc string, at timestamp, local timestamp, day date,"
                        + " time string, bytes binary, _load_id long, _run_id string, _extracted_at timestamp, load_date date",
                columns(preview));
        assertEquals("bronze/" + routes.pipeline + "/types of 'lake'", preview.place());
        assertNothingLanded("types");
        assertEquals(
                0,
                routes.one("select count(*) from podium.dataset where lake is not null and name = '" + dataset("types")
                        + "'"),
                "and the lake isn't claimed");
        routes.landed();
        assertEquals(1, preview("types").records().size());
        assertEquals(Set.of(columns(preview).split(", ")), columnsOfLog("types"), "as a load makes them");
    }

    @Test
    void aDatasetWhoseRowsAreElsewhereIsRefusedByAPreviewAsByALoad() throws Exception {
        file("a.csv", "id\n1\n");
        routes.route("moved", "", "files-csv?connection=folder&pattern=*.csv");
        routes.landed();
        routes.removeRoute("moved");
        routes.target = "folder";
        routes.route("moved", "", "files-csv?connection=folder&pattern=*.csv");
        PodiumException refused = assertThrows(PodiumException.class, () -> preview("moved"));
        assertTrue(refused.getMessage().contains("its rows are in the warehouse"), refused::getMessage);
    }

    @Test
    void aSecretThatStandsInARecordIsNotShown_invariant_10() throws Exception {
        Secrets.register("hunter2-of-the-preview");
        file("a.csv", "id,name\n1,hunter2-of-the-preview\n");
        routes.route("secrets", "", "files-csv?connection=folder&pattern=*.csv");
        assertEquals(
                List.of("{\"id\":\"1\",\"name\":\"***\",\"_file\":\"a.csv\"}"),
                preview("secrets").records());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private StepConsumer consumer(String name) {
        return routes.engine.consumers.find(dataset(name)).orElseThrow();
    }

    private Preview preview(String name) {
        return preview(name, Duration.ofSeconds(30));
    }

    private Preview preview(String name, Duration patience) {
        return new Previews(routes.engine.consumers, patience)
                .of(dataset(name))
                .orElseThrow()
                .preview();
    }

    private String dataset(String name) {
        return routes.pipeline + "." + name;
    }

    private long landed(String name) {
        routes.landed();
        return routes.count(name);
    }

    private void assertNothingLanded(String name) {
        for (String table : List.of("podium.load", "podium.watermark", "podium.quarantine", "podium.schema_change")) {
            assertEquals(
                    0, routes.one("select count(*) from " + table + " where dataset = '" + dataset(name) + "'"), table);
        }
        assertEquals(
                0,
                routes.one("select count(*) from information_schema.tables where table_name = '" + routes.pipeline + "_"
                        + name + "'"));
    }

    private Set<String> columnsOfLog(String name) throws IOException {
        Path log =
                home.resolve("lake/bronze/" + routes.pipeline + "/" + name + "/_delta_log/00000000000000000000.json");
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(log)) {
            JsonNode schema = json.readTree(line).at("/metaData/schemaString");
            if (schema.isTextual()) {
                return StreamSupport.stream(
                                json.readTree(schema.asText()).path("fields").spliterator(), false)
                        .map(field -> field.path("name").asText() + " "
                                + field.path("type").asText())
                        .collect(Collectors.toSet());
            }
        }
        throw new AssertionError("no schema in " + log);
    }

    private static String columns(Preview preview) {
        return preview.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
    }

    private static List<String> positions(Preview preview) {
        return preview.rejected().stream().map(Records.Rejected::position).toList();
    }

    private static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }

    private static String id(String record) {
        return record.replaceAll(".*\"id\":([0-9]+).*", "$1");
    }

    /** Forty deals; every third has no price. */
    private static String page(int start, int limit) {
        if (start < 0) {
            return "{\"error\":\"no such place\"}";
        }
        return IntStream.range(start, Math.min(40, start + limit))
                .mapToObj(at -> "{\"id\":" + (at + 1) + ",\"at\":\"2026-05-01T00:00:" + (10 + at) + "Z\",\"price\":"
                        + (at % 3 == 2 ? "null" : "1.50") + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(at -> at + ",n" + at + "\n")
                .collect(Collectors.joining());
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("files")).resolve(name), content);
    }

    private void contract(String name, String drift, String... properties) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve("routes")).resolve(dataset(name) + ".contract.yaml"),
                "apiVersion: v3.0.2\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\n"
                        + "customProperties:\n  - { property: " + drift + " }\nschema:\n  - name: " + name
                        + "\n    properties:\n      - " + String.join("\n      - ", properties) + "\n");
    }

    private void connection(String name, String url) {
        routes.connection(new Connection(name, url, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
