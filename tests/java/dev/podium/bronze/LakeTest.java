package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.run.Run;
import dev.podium.run.RunRequest.Mode;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bronze in a lake: what a reader of Delta's log sees of it, who knows nothing of the hub. */
@Timeout(120)
class LakeTest {

    @TempDir
    Path home;

    private Path lake;
    private SourceRoutes routes;

    @BeforeEach
    void start() throws IOException {
        routes = new SourceRoutes(home, "64K");
        lake = Files.createDirectories(home.resolve("lake"));
        connection("lake", lake.toString());
        connection("in", Files.createDirectories(home.resolve("in")).toString());
        routes.target = "lake";
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private void connection(String name, String url) {
        routes.connection(new Connection(name, url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(home.resolve("in").resolve(name), content);
    }

    private LakeReader reader(String name) {
        return new LakeReader(lake.resolve("bronze/" + routes.pipeline + "/" + name));
    }

    private List<Path> files(String name) throws IOException {
        Path folder = lake.resolve("bronze/" + routes.pipeline + "/" + name);
        try (Stream<Path> found = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return found.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    private static String page(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(id -> "{\"id\":" + id + ",\"amount\":13.45520,\"name\":\"ü" + "n".repeat(100) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private TestApi pages(int pages, AtomicBoolean down) {
        TestApi api = new TestApi((call, query) -> {
            int page = Integer.parseInt(query.get("page"));
            if (page == pages && down.get()) {
                TestApi.json(call, 503, "{}");
            } else {
                TestApi.json(call, 200, page > pages ? "{\"data\":[]}" : page(page * 100, 50));
            }
        });
        connection("crm", api.url());
        return api;
    }

    @Test
    void pagesOfALoadAreOneFileAndAreShownWhole_invariants_1_and_2() throws Exception {
        try (TestApi api = pages(8, new AtomicBoolean())) {
            routes.route("items", "", "rest-page?connection=crm&path=/items&records=data");
            routes.landed();
            assertEquals(400, reader("items").count());
            assertEquals(1, files("items").size(), "eight pages, and no eight files");
            String record = reader("items").rows().get(0).get("record");
            assertTrue(record.startsWith("{\"id\":100,\"amount\":13.45520,\"name\":\"ü"), record);
            assertEquals("1", reader("items").rows().get(0).get("_position"));

            routes.landed();
            assertEquals(400, reader("items").count(), "the newer snapshot took the place of the older");
            assertEquals(2, files("items").size(), "which its readers may be reading still");
            assertEquals(
                    2,
                    routes.one("select count(*) from podium.completion where name = '" + routes.pipeline + ".items'"));
        }
    }

    @Test
    void aLoadThatFailsIsNeverSeenAndARetryGoesOn_invariants_2_and_3() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TestApi api = pages(9, down)) {
            routes.lakeFile("20K");
            routes.route("items", "?key=id", "rest-page?connection=crm&path=/items&records=data");
            Run broken = routes.run();
            assertEquals(State.FAILED, broken.state());
            assertFalse(Files.exists(lake.resolve("bronze/" + routes.pipeline + "/items/_delta_log")));
            long landed = routes.ofLoad("items", "landed");
            assertTrue(landed > 0 && landed <= 400, "landed " + landed);
            down.set(false);
            routes.retried(broken);
            assertEquals(450, reader("items").count());
            assertEquals(450, reader("items").distinct("record"));
            assertTrue(routes.taken.get() <= 450 - landed, routes.taken + " were taken after " + landed);
        }
    }

    @Test
    void aLoadLeftAfterItsLastRecordIsShownByTheHubThatGoesOn_invariants_2_and_3() throws Exception {
        try (TestApi api = pages(3, new AtomicBoolean())) {
            routes.route("items", "?key=id", "rest-page?connection=crm&path=/items&records=data");
            Path inTheWay = Files.createDirectories(lake.resolve("bronze/" + routes.pipeline + "/items"))
                    .resolve("_delta_log");
            Files.createFile(inTheWay);
            Run broken = routes.run();
            assertEquals(State.FAILED, broken.state());
            Files.delete(inTheWay);
            routes.execute("update podium.load set state = 'RUNNING' where dataset = '" + routes.pipeline + ".items'");
            routes.retried(broken);
            assertEquals(0, routes.taken.get(), "nothing was left to take");
            assertEquals(150, reader("items").count());
        }
    }

    @Test
    void anEmptySnapshotEmptiesTheLakeToo_invariant_2() throws Exception {
        AtomicBoolean empty = new AtomicBoolean();
        try (TestApi api = new TestApi((call, query) -> TestApi.json(
                call, 200, empty.get() || !query.get("page").equals("1") ? "{\"data\":[]}" : page(0, 5)))) {
            connection("crm", api.url());
            routes.route("items", "", "rest-page?connection=crm&path=/items&records=data");
            routes.landed();
            assertEquals(5, reader("items").count());
            empty.set(true);
            routes.landed();
            assertEquals(0, reader("items").count());
        }
    }

    @Test
    void filesThatNobodyCouldNoteGoAndWhatFailedForGoodGoesToo() throws Exception {
        file("a.csv", "id,t\n1,x\n2,y\n");
        routes.lakeFile("1K");
        routes.route("lines", "", "files-csv?connection=in&maxRejected=0");
        file(
                "b.csv",
                IntStream.range(0, 2000)
                        .mapToObj(id -> id + ",z")
                        .collect(Collectors.joining("\n", "id,t\n", "\n\"broken\n")));
        assertEquals(State.FAILED, routes.run().state());
        assertTrue(files("lines").size() > 1);
        file("b.csv", "id,t\n3,z\n");
        routes.landed();
        assertEquals(3, reader("lines").count());
        assertEquals(1, files("lines").size(), "those of the load that failed are gone");
    }

    @Test
    void loadsAddUpAndNewColumnsStandAtTheEnd_invariant_8() throws Exception {
        file("a.csv", "id,the name\n1,x\n");
        routes.route("lines", "", "files-csv?connection=in");
        routes.landed();
        file("b.csv", "id,the name,more\n2,y,z\n");
        routes.landed();
        assertEquals(2, reader("lines").count());
        assertEquals(
                List.of(
                        "_load_id",
                        "_run_id",
                        "_extracted_at",
                        "_position",
                        "id",
                        "the_name",
                        "_file",
                        "more",
                        "load_date"),
                reader("lines").columns());
        assertEquals(
                "z",
                reader("lines").rows().stream()
                        .filter(row -> row.get("id").equals("2"))
                        .findFirst()
                        .orElseThrow()
                        .get("more"));
    }

    @Test
    void eachTypeIsReadBackAsItWas_invariant_1() throws Exception {
        routes.execute(
                "drop schema if exists laked cascade",
                "create schema laked",
                "create table laked.types (id bigint primary key, s smallint, i int, b boolean, r real, d double precision,"
                        + " n9 numeric(9,2), n18 numeric(18,4), n38 numeric(38,10), free numeric, t text, x bytea, day date,"
                        + " tm time, ts timestamp, tz timestamptz, u uuid, j jsonb)",
                "insert into laked.types values (1, -7, 2147483647, true, 1.5, -0.1, -1234567.89, 99999999999999.9999,"
                        + " -1234567890123456789012345678.0123456789, 123456789012345678901234567890123456789.5, 'ü', '\\xdeadbeef',"
                        + " '1582-10-04', '23:59:59.999999', '0001-01-01 00:00:00', '2026-11-26 01:02:03.456789+02',"
                        + " '00112233-4455-6677-8899-aabbccddeeff', '{\"a\": 1.50}')",
                "insert into laked.types (id) values (2)",
                "insert into laked.types (id, n9) values (3, 'NaN')",
                "insert into laked.types (id, n9) values (4, 0)",
                "insert into laked.types (id, day) values (5, 'infinity')",
                "insert into laked.types (id, n18) values (6, 5000000)");
        routes.route("types", "", "jdbc-table?connection=erp&table=laked.types");
        routes.landed();
        assertEquals(4, reader("types").count());
        assertEquals(
                2,
                routes.one("select count(*) from podium.quarantine where dataset = '" + routes.pipeline
                        + ".types' and reason like 'column %'"));
        var row = reader("types").row("id", "1");
        assertEquals("-7", row.get("s"));
        assertEquals("2147483647", row.get("i"));
        assertEquals("true", row.get("b"));
        assertEquals("1.5", row.get("r"));
        assertEquals("-0.1", row.get("d"));
        assertEquals("-1234567.89", row.get("n9"));
        assertEquals("99999999999999.9999", row.get("n18"));
        assertEquals("-1234567890123456789012345678.0123456789", row.get("n38"));
        assertEquals("123456789012345678901234567890123456789.5", row.get("free"));
        assertEquals("ü", row.get("t"));
        assertEquals("1582-10-04", row.get("day"));
        assertEquals("23:59:59.999999", row.get("tm"));
        assertEquals("0001-01-01T00:00:00Z", row.get("ts"));
        assertEquals("2026-11-25T23:02:03.456789Z", row.get("tz"));
        assertEquals("00112233-4455-6677-8899-aabbccddeeff", row.get("u"));
        assertEquals("{\"a\": 1.50}", row.get("j"));
        assertEquals("0.00", reader("types").row("id", "4").get("n9"));
        assertEquals("5000000.0000", reader("types").row("id", "6").get("n18"));
        assertEquals(null, reader("types").row("id", "2").get("t"));
    }

    @Test
    void aRowThatWaitsInQuarantineKeepsTheValuesThatAWiderColumnWouldHold_invariant_8() throws Exception {
        routes.execute(
                "drop schema if exists widened cascade",
                "create schema widened",
                "create table widened.people (id bigint primary key, age bigint, share numeric(9,2))",
                "insert into widened.people values (1, 5000000000, 1)");
        routes.route("people", "", "jdbc-table?connection=erp&table=widened.people");
        routes.landed();
        routes.execute(
                "delete from widened.people",
                "alter table widened.people alter column age type integer",
                "insert into widened.people values (2, 7, 'NaN')");
        routes.landed();
        assertEquals(
                1,
                routes.one("select count(*) from podium.quarantine where dataset = '" + routes.pipeline
                        + ".people' and raw like '%\"age\":7,%'"));
    }

    @Test
    void partsOfALoadWriteTheirFilesSideBySide_invariants_2_and_3() throws Exception {
        routes.execute(
                "drop schema if exists parted cascade",
                "create schema parted",
                "create table parted.rows (id bigint primary key, t text)",
                "insert into parted.rows select i, repeat('x', 700) || i from generate_series(1, 60000) i",
                "analyze parted.rows");
        routes.lakeFile("300K");
        routes.route("rows", "?key=id", "jdbc-partitions?connection=erp&table=parted.rows&partitionBy=id&partitions=4");
        routes.meddle(8_000, () -> routes.endSessions("parted"));
        Run broken = routes.run();
        assertEquals(State.FAILED, broken.state());
        long landed = routes.ofLoad("rows", "landed");
        routes.retried(broken);
        assertTrue(landed > 0 && routes.taken.get() <= 60_000 - landed, routes.taken + " taken after " + landed);
        assertEquals(60_000, reader("rows").count());
        assertEquals(60_000, reader("rows").distinct("id"));
    }

    @Test
    void whatAKilledAttemptOfAFailedLoadLeftIsSwept() throws Exception {
        file("a.csv", "id,t\n\"broken\n");
        routes.route("lines", "", "files-csv?connection=in&maxRejected=0");
        assertEquals(State.FAILED, routes.run().state());
        Path left = Files.createDirectories(lake.resolve("bronze/" + routes.pipeline + "/lines/load_date="
                        + java.time.LocalDate.now(java.time.ZoneOffset.UTC)))
                .resolve(routes.ofLoad("lines", "id") + "-000001-0badcafe.parquet");
        Files.writeString(left, "half");
        file("a.csv", "id,t\n1,x\n");
        routes.landed();
        assertFalse(Files.exists(left));
        assertEquals(1, reader("lines").count());
    }

    @Test
    void itsSettingsHaveDefaultsAndNames() {
        LakeConfig usual = WarehouseForTests.mapped(LakeConfig.class, Map.of());
        assertEquals(128L << 20, usual.file().asLongValue());
        assertEquals(24L << 20, usual.rowGroup().asLongValue());
        assertEquals(Duration.ofDays(7), usual.keep());
        LakeConfig own = WarehouseForTests.mapped(
                LakeConfig.class,
                Map.of("podium.lake.file", "1M", "podium.lake.row-group", "2M", "podium.lake.keep", "1h"));
        assertEquals(1L << 20, own.file().asLongValue());
        assertEquals(2L << 20, own.rowGroup().asLongValue());
        assertEquals(Duration.ofHours(1), own.keep());
    }

    @Test
    void aDatasetHasOnePlace() throws Exception {
        file("a.csv", "id\n1\n");
        routes.target = null;
        routes.route("lines", "", "files-csv?connection=in");
        routes.landed();
        routes.removeRoute("lines");
        routes.target = "lake";
        routes.route("lines", "", "files-csv?connection=in");
        file("b.csv", "id\n22\n");
        Run failed = routes.run();
        assertTrue(SourceRoutes.why(failed).contains("but its rows are in the warehouse"), SourceRoutes.why(failed));
    }

    @Test
    void whatWasStagedLandsInTheLakeInPlaceOfItself_invariant_12() throws Exception {
        connection("stage", Files.createDirectories(home.resolve("stage")).toString());
        file("a.csv", "id\n1\n2\n");
        routes.route("lines", "?staging=stage", "files-csv?connection=in");
        routes.landed();
        SourceRoutes.succeeded(routes.run(Mode.STAGED));
        assertEquals(2, reader("lines").count());
        assertEquals(
                String.valueOf(routes.ofLoad("lines", "id")),
                reader("lines").rows().get(0).get("_load_id"));
    }
}
