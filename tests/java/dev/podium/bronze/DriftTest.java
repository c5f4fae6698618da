package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a source no longer gives what was agreed on. */
@Tag("sqlserver")
class DriftTest {

    private static final Column NAME = new Column("name", Column.Type.TEXT);
    private static final Column AGE = new Column("age", Column.Type.INTEGER);
    private static final String CHANGES = "podium.schema_change";

    @TempDir
    Path home;

    private Landings landings;

    @BeforeEach
    void start() throws Exception {
        landings = new Landings(home, "?snapshot=false");
    }

    @AfterEach
    void stop() {
        landings.close();
    }

    @Test
    void newMissingAndReturnedColumnsAreAHistory_invariant_8() {
        landings.landed(Documents.columns(List.of(NAME, AGE), List.of("anna", "1")));
        landings.landed(Documents.column(NAME, "bob"));
        landings.landed(Documents.column(NAME, "bob"));
        landings.landed(Documents.columns(
                List.of(NAME, AGE, new Column("city", Column.Type.TEXT)), List.of("cleo", "3", "Köln")));
        assertEquals(
                "MISSING|age|integer|EVOLVE; BACK|age|integer|EVOLVE; NEW|city|text|EVOLVE",
                landings.told("kind, column_name, from_type, to_type, decision", CHANGES));
        assertEquals(4, landings.count());
    }

    @Test
    void aNewColumnThatIsToBeQuarantinedSendsTheLoadsRowsThere_invariant_8() throws Exception {
        landings.contract("newColumns=quarantine", "name: name", "name: age, logicalType: integer");
        landings.landed(Documents.columns(List.of(NAME, AGE), List.of("anna", "1")));
        landings.landed(Documents.columns(
                List.of(NAME, AGE, new Column("city", Column.Type.TEXT)), List.of("bob", "2", "Łódź")));

        assertEquals(1, landings.count());
        assertEquals(
                "ROW|column city is new (text)|{\"name\":\"bob\",\"age\":2,\"city\":\"Łódź\"}",
                landings.told("form, reason, raw", "podium.quarantine"));
        assertEquals(
                0,
                landings.one(
                        "select count(*) from information_schema.columns where table_schema = 'landing' and table_name = '"
                                + landings.pipeline + "_records' and column_name = 'city'",
                        Long.class));
        assertEquals(
                "0|0|1",
                landings.told("landed, skipped, \"read\"", "podium.load").split("; ")[1]);

        landings.contract("newColumns=quarantine", "name: name", "name: age", "name: city");
        landings.landed(Documents.columns(
                List.of(NAME, AGE, new Column("city", Column.Type.TEXT)), List.of("cleo", "3", "Köln")));
        assertEquals(2, landings.count());
    }

    @Test
    void aNewColumnThatIsToStopTheLoadStopsItAndIsToldAndRecorded_invariant_8() throws Exception {
        landings.contract("newColumns=stop", "name: name");
        landings.landed(Documents.column(NAME, "anna"));
        String message = landings.failed(Documents.columns(List.of(NAME, AGE), List.of("bob", "2")));
        assertTrue(message.contains("column age is new (integer)"), message);
        assertTrue(message.contains(landings.dataset + ".contract.yaml says stop"), message);
        assertEquals("NEW|age|STOP", landings.told("kind, column_name, decision", CHANGES));
        assertEquals(1, landings.count());
    }

    @Test
    void aChangedTypeThatMayEvolveGetsAColumnOfItsOwn_invariant_8() throws Exception {
        landings.contract("changedTypes=evolve", "name: age");
        landings.landed(Documents.column(AGE, "7"));
        landings.landed(Documents.column(new Column("age", Column.Type.TEXT), "seven"));
        landings.landed(Documents.column(new Column("age", Column.Type.TEXT), "eight"));
        landings.landed(Documents.column(AGE, "9"));
        assertEquals(
                "7,seven,eight,9",
                landings.one(
                        "select string_agg(coalesce(age::text, age_text), ',' order by _load_id) from "
                                + landings.table,
                        String.class));
        assertEquals(
                "CHANGED|age|integer|text|EVOLVE",
                landings.told("kind, column_name, from_type, to_type, decision", CHANGES));
    }

    @Test
    void aNarrowerTypeLandsWhereTheWiderOneDoes_invariant_8() {
        landings.landed(Documents.column(new Column("age", Column.Type.INTEGER), "7"));
        landings.landed(Documents.column(new Column("age", Column.Type.SMALLINT), "8"));
        assertEquals(15, landings.one("select sum(age) from " + landings.table, Long.class));
    }

    @Test
    void aRequiredColumnThatIsMissingOrNullIsDecidedOn_invariant_8() throws Exception {
        landings.contract("missingColumns=quarantine", "name: name", "name: age, required: true");
        landings.landed(Documents.columns(List.of(NAME, AGE), List.of("anna", "1")));
        landings.landed(Documents.column(NAME, "bob"));
        assertEquals(1, landings.count());
        assertEquals("column age is missing|{\"name\":\"bob\"}", landings.told("reason, raw", "podium.quarantine"));
    }

    @Test
    void aRowThatWaitsInQuarantineKeepsTheValuesThatAWiderColumnWouldHold_invariant_8() throws Exception {
        landings.contract("missingColumns=quarantine", "name: name, required: true", "name: age");
        landings.landed(
                Documents.columns(List.of(NAME, new Column("age", Column.Type.BIGINT)), List.of("anna", "5000000000")));
        landings.landed(Documents.columns(List.of(NAME, AGE), java.util.Arrays.asList(null, "7")));
        assertEquals("{\"name\":null,\"age\":7}", landings.told("raw", "podium.quarantine"));
    }

    @Test
    void eachDocumentIsHeldToItsAgreedFields_invariant_8() throws Exception {
        landings.contract(
                "newColumns=evolve, changedTypes=quarantine, missingColumns=quarantine",
                "name: id, logicalType: integer, required: true",
                "name: title, logicalType: string",
                "name: tags, logicalType: array");
        landings.landed(Documents.json(
                "{\"id\":1,\"title\":\"a\",\"tags\":[{\"id\":\"x\"}]}",
                "{\"id\":\"2\",\"title\":\"b\"}",
                "{\"title\":\"c\"}",
                "{\"id\":null}",
                "{\"id\":5,\"colour\":\"red\",\"title\":null}",
                "[6]"));
        assertEquals(
                "1,5",
                landings.one(
                        "select string_agg(record->>'id', ',' order by _position) from " + landings.table,
                        String.class));
        assertEquals(
                "field id is string instead of integer|{\"id\":\"2\",\"title\":\"b\"}; field id is missing or null|{\"title\":\"c\"};"
                        + " field id is missing or null|{\"id\":null}; the record is array instead of object|[6]",
                landings.told("reason, raw", "podium.quarantine"));
        assertEquals(
                "CHANGED|id|string|QUARANTINE; MISSING|id|QUARANTINE; NEW|colour|string|EVOLVE; CHANGED||array|QUARANTINE",
                landings.told("kind, column_name, to_type, decision", CHANGES));
    }

    @Test
    void aDocumentThatIsToStopTheLoadStopsItAndIsRecorded_invariant_8() throws Exception {
        landings.contract("newColumns=stop", "name: id, logicalType: integer");
        landings.landed(Documents.json("{\"id\":1}"));
        String message = landings.failed(Documents.json("{\"id\":2}", "{\"id\":3,\"colour\":\"red\"}"));
        assertTrue(message.contains("field colour is not agreed on"), message);
        assertTrue(message.contains(".contract.yaml says stop"), message);
        String load = landings.one(
                "select max(id)::text from podium.load where dataset = '" + landings.dataset + "'", String.class);
        assertTrue(message.endsWith(". It is record 2 of load " + load), message);
        assertFalse(message.contains("red"), "what is in it is for those alone who may read the data");
        assertEquals(1, landings.count());
        assertEquals("NEW|colour|STOP", landings.told("kind, column_name, decision", CHANGES));
    }

    @Test
    void aBrokenContractStopsOnlyItsDatasetWithFileAndLine_invariant_9() throws Exception {
        landings.contract("newColumns=perhaps", "name: id");
        String message = landings.failed(Documents.json("{\"id\":1}"));
        assertTrue(message.contains("routes/" + landings.dataset + ".contract.yaml:7: 'value' is one of"), message);
        landings.contract("newColumns=stop", "name: id");
        landings.landed(Documents.json("{\"id\":1}"));
    }

    @Test
    void aReaderMeetsNoDeadlockWhileTheTableGrows_invariant_2() throws Exception {
        landings.landed(Documents.column(NAME, "anna"));
        AtomicBoolean ended = new AtomicBoolean();
        FutureTask<Long> reader = new FutureTask<>(() -> {
            long reads = 0;
            while (!ended.get()) {
                assertTrue(landings.count() > 0);
                reads++;
            }
            return reads;
        });
        new Thread(reader).start();
        for (int column = 0; column < 12; column++) {
            landings.landed(
                    Documents.columns(List.of(NAME, new Column("c" + column, Column.Type.TEXT)), List.of("bob", "x")));
        }
        ended.set(true);
        assertTrue(reader.get() > 0);
        assertEquals(13, landings.count());
    }

    @Test
    void aRefusedRecordSaysWhichOneItWasOverAnyNumberOfTransactions_invariant_8() throws Exception {
        landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
        String filling = "\"" + "x".repeat(400) + "\"";
        String[] records = IntStream.rangeClosed(1, 40)
                .mapToObj(id -> "{\"id\":" + (id % 10 == 4 ? "\"" + id + "\"" : id) + ",\"f\":" + filling + "}")
                .toArray(String[]::new);
        landings.landed(
                Documents.json(records).checkpoint("there"),
                Documents.json("{\"id\":41}", "{\"id\":\"43\"}").rejecting("42", "malformed"));
        assertEquals(
                "record 4,record 14,record 24,record 34,record 43,file.csv:3",
                landings.told("position", "podium.quarantine")
                        .replaceAll(" of [^;]*", "")
                        .replace("; ", ","));
    }

    @Test
    void manyRefusedRowsDoNotWaitInMemory_invariant_6() throws Exception {
        landings.contract("changedTypes=quarantine", "name: id, logicalType: integer");
        String[] records = new String[400];
        for (int at = 0; at < records.length; at++) {
            records[at] = at % 4 == 0 ? "{\"id\":" + at + "}" : "{\"id\":\"" + "x".repeat(30_000) + "\"}";
        }
        landings.landed(Documents.json(records));
        assertEquals(100, landings.count());
        assertEquals("100|300|400", landings.told("landed, quarantined, \"read\"", "podium.load"));
    }

    @Test
    void aDatasetMayGoFromATableToFilesAndBack() {
        landings.landed(Documents.column(NAME, "anna").unpositioned());
        landings.landed(Documents.column(NAME, "bob", "bert"));
        landings.landed(
                Documents.columns(List.of(NAME, AGE), List.of("cleo", "3")).unpositioned());
        assertEquals(
                "anna,bob 1,bert 2,cleo",
                landings.one(
                        "select string_agg(concat_ws(' ', name, _position), ',' order by _load_id, _position) from "
                                + landings.table,
                        String.class));
    }
}
