package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.load.Load;
import dev.podium.run.Run;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What bronze promises of records: none is lost, changed or taken for another's. */
@Tag("sqlserver")
class BronzeRecordsTest extends BronzeRoute {

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
}
