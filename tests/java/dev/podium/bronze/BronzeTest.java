package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.model.ProcessorDefinition;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What bronze promises of loads: whole or not at all, once, and never changed. */
@Tag("sqlserver")
class BronzeTest extends BronzeRoute {

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
                "thrown", pagesTo().andThen(steps -> steps.process(BronzeRoute::fail)),
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
    void bronzeRefusesRecordsOutsideOfTheLoadOfItsDataset() throws Exception {
        route("", steps -> steps.process(this::nextPage).to("bronze:" + pipeline + ".other"));
        Run run = run(Documents.json("{}"));
        assertTrue(message(run).contains("stands in the load of " + dataset), message(run));
    }

    @Test
    void aFirstLoadOfNothingMakesTheTableThatReadersRead() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json()));
        assertEquals(0, count());
    }

    private void assertRefused(String role, String sql) {
        assertThrows(UnableToExecuteStatementException.class, () -> as(role, sql), role + ": " + sql);
    }
}
