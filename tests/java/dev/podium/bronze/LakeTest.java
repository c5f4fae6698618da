package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.connector.rest.TestApi;
import dev.podium.run.Run;
import dev.podium.run.RunRequest.Mode;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Bronze in a lake: what a reader of Delta's log sees of it. */
class LakeTest extends LakeRoutes {

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
