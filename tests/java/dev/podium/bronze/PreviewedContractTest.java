package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.load.Preview;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A preview tells what a load would set aside or stop at. */
class PreviewedContractTest extends PreviewedSources {

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
}
