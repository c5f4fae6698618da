package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.run.Run;
import dev.podium.run.StepConsumers;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.lineage.DbtNodes;
import dev.podium.transform.lineage.Lineage;
import dev.podium.transform.lineage.Lineages;
import dev.podium.transform.lineage.NodeRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dbt knows of a project and of a run, with the real dbt on a real warehouse. */
class DbtKnowledgeTest {

    private static final String SOURCES =
            """
            version: 2
            sources:
              - name: till
                schema: bronze
                config:
                  loaded_at_field: _extracted_at
                  freshness: {warn_after: {count: 1, period: hour}, error_after: {count: 1, period: day}}
                tables: [{name: sales, identifier: till_sales}]
              - name: stock
                schema: bronze
                config:
                  loaded_at_field: _extracted_at
                  freshness: {warn_after: {count: 1, period: hour}, error_after: {count: 1, period: day}}
                tables: [{name: sales, identifier: stock_sales}]
            exposures:
              - {name: till_report, type: dashboard, owner: {email: ann@example.com}, depends_on: [ref('till_sales')]}
            """;

    @TempDir
    Path folder;

    private Dbt dbt;

    @BeforeEach
    void projectWithSources() throws IOException {
        dbt = new Dbt(folder);
        Files.writeString(dbt.project.resolve("models/sources.yml"), SOURCES);
        Files.writeString(
                dbt.project.resolve("models/till_sales.sql"),
                "{{ config(tags=['tills']) }} select * from {{ source('till', 'sales') }}");
        Files.writeString(
                dbt.project.resolve("models/stock_sales.sql"), "select * from {{ source('stock', 'sales') }}");
        dbt.warehouse.jdbi().useHandle(handle -> {
            handle.execute("delete from podium.dbt_state");
            handle.execute("delete from podium.dbt_covered");
            handle.execute("delete from podium.load where dataset in ('till.sales', 'stock.sales', 'till.unread')");
            for (String table : List.of("till_sales", "stock_sales")) {
                handle.execute("drop table if exists bronze." + table + " cascade");
                handle.execute("create table bronze." + table + " (id int, _extracted_at timestamptz)");
            }
            handle.execute("insert into bronze.till_sales values (1, now() - interval '2 hours')");
            handle.execute("insert into bronze.stock_sales values (1, now())");
            for (String name : List.of("till.sales", "stock.sales", "till.unread")) {
                handle.execute(
                        "insert into podium.dataset (name, table_name) values (?, ?) on conflict do nothing",
                        name,
                        name.replace('.', '_'));
            }
        });
    }

    @Test
    void downstreamBuildsWhatIsMadeOfWhatLandedAndNothingElse() throws IOException {
        RecordedStep step = new RecordedStep();
        landed(step.runId, "till.sales");
        landed(step.runId, "till.unread");

        dbt.run(step, DbtOptions.of("build").withSelect("downstream"));

        assertEquals(State.SUCCEEDED, step.parts().get("model.till_sales").state());
        assertFalse(step.parts().containsKey("model.stock_sales"));
        assertFalse(step.parts().containsKey("model.stg_deals"));
        String said = step.parts().get("downstream").error();
        assertTrue(said.contains("bronze.till_unread"), said);

        RecordedStep both = new RecordedStep();
        landed(both.runId, "till.sales");
        landed(both.runId, "stock.sales");
        dbt.run(both, DbtOptions.of("build").withSelect("downstream,tag:tills"));
        assertEquals(Set.of("model.till_sales"), both.parts().keySet(), "a comma is both, as in dbt");
    }

    @Test
    void whatLandedInARunWhoseBuildFailedIsBuiltByTheNextThoughNobodyRetried() throws IOException {
        DbtOptions downstream = DbtOptions.of("run").withSelect("downstream");
        Path model = dbt.project.resolve("models/till_sales.sql");
        String good = Files.readString(model);
        Files.writeString(model, good + " where no_such_column");
        RecordedStep failed = new RecordedStep();
        landed(failed.runId, "till.sales");
        assertThrows(PodiumException.class, () -> dbt.run(failed, downstream));
        Files.writeString(model, good);

        RecordedStep next = new RecordedStep();
        landed(next.runId, "stock.sales");
        dbt.run(next, downstream);
        RecordedStep last = new RecordedStep();
        dbt.run(last, downstream);

        assertEquals(
                Set.of("downstream", "model.till_sales", "model.stock_sales"),
                next.parts().keySet());
        assertEquals(
                "also what is made of bronze.till_sales, which landed in an earlier run and was not built since",
                next.parts().get("downstream").error());
        assertEquals(Set.of("downstream"), last.parts().keySet(), "now nothing is left to build");
    }

    @Test
    void downstreamOfNothingSucceedsAtOnceAndSaysSo() {
        RecordedStep step = new RecordedStep();

        dbt.run(step, DbtOptions.of("build").withSelect("downstream"));

        assertEquals(Set.of("downstream"), step.parts().keySet());
        assertTrue(step.parts().get("downstream").error().contains("nothing landed"));
        assertTrue(dbt.artifacts.of(step.runId).isEmpty(), "dbt was not called");
    }

    @Test
    void freshnessTellsTheAgeOfEachSource() {
        RecordedStep step = new RecordedStep();

        dbt.run(step, DbtOptions.of("freshness"));

        RecordedStep.Part till = step.parts().get("source.till.sales");
        assertEquals(State.SUCCEEDED, till.state(), "a warning is no failure");
        assertEquals(
                "WARN: 2 h 00 min old, warns after 1 hour, fails after 1 day",
                till.error().replace("120 min", "2 h 00 min"));
        assertTrue(step.parts().get("source.stock.sales").error().startsWith("PASS: "));

        dbt.warehouse
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update bronze.till_sales set _extracted_at = now() - interval '3 days'"));
        RecordedStep stale = new RecordedStep();
        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(stale, DbtOptions.of("freshness")));
        assertTrue(thrown.getMessage().contains("source.till.sales"), thrown.getMessage());
        assertEquals(State.FAILED, stale.parts().get("source.till.sales").state());
        assertTrue(stale.parts().get("source.till.sales").error().contains("3 days old"));
    }

    @Test
    void eachNodeOfARunIsKnownWithItsSqlWhetherItWentWellOrNot() {
        RecordedStep step = new RecordedStep();
        assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build("{broken: true}")));
        DbtNodes known = new DbtNodes(dbt.artifacts);
        Run run = step.failed();

        List<NodeRun> nodes = known.of(run);

        NodeRun failed = one(nodes, "model.deal_totals");
        assertEquals(State.FAILED, failed.state());
        assertEquals(Optional.of("model.shop.deal_totals"), failed.id());
        assertEquals(Optional.of("models/deal_totals.sql"), failed.file());
        assertTrue(failed.message().orElse("").contains("division by zero"));
        assertEquals("skipped", one(nodes, "model.deal_view").status());
        NodeRun warned = one(nodes, "test.accepted_values_stg_deals_value__10__20");
        assertEquals("warn", warned.status());
        assertEquals(Optional.of(1L), warned.rows());
        assertEquals("unit_test", one(nodes, "unit_test.deals_are_counted").type());
        assertEquals(Optional.of(3L), one(nodes, "model.stg_deals").rows());
        assertTrue(one(nodes, "model.stg_deals").thread().isPresent());
        assertTrue(known.sql(run, "model.shop.deal_totals").orElseThrow().contains("sum(value) / 0"));
        assertTrue(known.sql(run, "model.stg_deals").isPresent(), "by the part's name, too");
        assertEquals(Optional.empty(), known.sql(run, "model.shop.nowhere"));
    }

    @Test
    void lineageLeadsFromDatasetsToExposures() {
        dbt.run(new RecordedStep(), DbtOptions.of("compile"));

        Lineage lineage = new Lineages(dbt.live, new StepConsumers(), dbt.warehouse)
                .of("shop")
                .orElseThrow();

        Lineage.Item source = lineage.find("source.shop.till.sales").orElseThrow();
        assertEquals(Optional.of("till.sales"), source.dataset());
        Set<String> around = lineage.around("model.shop.till_sales", 9).items().stream()
                .map(Lineage.Item::id)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "dataset.till.sales",
                        "source.shop.till.sales",
                        "model.shop.till_sales",
                        "exposure.shop.till_report"),
                around);
        assertTrue(lineage.find("stg_deals").orElseThrow().tests() >= 3);
        assertEquals(2, lineage.around("model.shop.till_sales", 1).edges().size(), "one step up, one step down");
    }

    private static NodeRun one(List<NodeRun> nodes, String part) {
        return nodes.stream()
                .filter(node -> node.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private void landed(UUID run, String dataset) {
        dbt.warehouse.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into podium.run (id, pipeline, state, mode, requested_by)"
                            + " values (?, 'shop', 'SUCCEEDED', 'FULL', 'test') on conflict do nothing",
                    run);
            handle.execute(
                    "insert into podium.load (dataset, run_id, state, landed, finished_at)"
                            + " values (?, ?, 'LANDED', 1, now())",
                    dataset,
                    run);
        });
    }
}
