package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.rest.TestApi;
import dev.podium.load.Preview;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview shows the first records of a source, and lands nothing. */
class PreviewTest extends PreviewedSources {

    @Test
    void anApiIsAskedForTenRecordsAndNothingLands_invariant_11() throws Exception {
        routes.route("deals", "?cursor=at&key=id", OFFSETS);
        Preview preview = preview("deals");

        assertEquals(
                ids(10), preview.records().stream().map(PreviewedSources::id).toList());
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
                preview.records().stream().map(PreviewedSources::id).toList());
        assertFalse(preview.full());
        assertEquals(0, routes.afterwards.get());
        assertNothingLanded("few");
    }

    @ParameterizedTest
    @CsvSource({
        "nextCursor, 40, it has something at paging.next_cursor. If",
        "nextCursor, 5, it has something at paging.next_cursor. If",
        "next_cursor, 40, ''"
    })
    void aPlaceOfTheNextPageThatNoAnswerHasIsHintedAtWithWhatLooksLikeIt_invariant_7(
            String next, int records, String hint) throws Exception {
        answer = (call, query) -> TestApi.json(
                call,
                200,
                "{\"since\":{\"next\":[\"no place\"]},\"data\":" + page(0, records)
                        + ",\"paging\":{\"next_cursor\":\"b\",\"next_count\":null}}");
        routes.route("deals", "", "rest-cursor?connection=api&path=/deals&records=data&limit=40&next=paging." + next);
        assertHint(hint, preview("deals"));
        assertNothingLanded("deals");
    }

    @ParameterizedTest
    @CsvSource({"4, 'though it is full: it has 4 records'", "3, ''"})
    void aFirstPageThatIsFullAndSaysNothingOfANextOneIsHintedAt(int records, String hint) throws Exception {
        answer = (call, query) -> TestApi.json(call, 200, "{\"data\":" + page(0, records) + "}");
        routes.route("deals", "", "rest-next?connection=api&path=/deals&records=data&limit=4&next=links.next");
        Preview preview = preview("deals");
        assertEquals(records, preview.records().size());
        assertHint(hint, preview);
    }

    @Test
    void whatWouldFailALoadBehindTheRecordsIsAHintOfAPreview() throws Exception {
        answer = (call, query) -> TestApi.json(call, 200, "{\"data\":" + page(0, 40) + ",\"total\":40}");
        routes.route("deals", "", "rest-cursor?connection=api&path=/deals&records=data&limit=40&total=count&next=n");
        assertTrue(preview("deals").hints().toString().contains("has no number at count"));
    }

    private static void assertHint(String hint, Preview preview) {
        String told = String.join("; ", preview.hints());
        assertTrue(hint.isEmpty() ? told.isEmpty() : told.contains(hint), told);
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
}
