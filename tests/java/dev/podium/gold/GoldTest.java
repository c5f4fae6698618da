package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.workspace.WorkspaceForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gold files on a real warehouse. */
class GoldTest {

    private static final String TABLE = "create table if not exists gold.%s (id int, run uuid);";
    private static final String PROCEDURE =
            """
            create or replace procedure gold.%s(run_id uuid default null) language plpgsql as $$
            begin
              %s;
            end $$;
            """;

    private final Warehouse warehouse = WarehouseForTests.get();

    @TempDir
    Path folder;

    private GoldStage stage;

    @BeforeEach
    void freshGold() {
        stage = new GoldStage(warehouse, WorkspaceForTests.at(folder, folder, folder.resolve("gold")));
        sql("drop schema if exists gold cascade");
        sql("create schema gold");
        sql("delete from podium.gold_object");
    }

    @Test
    void objectsAreDeployedAndRefreshedWritersFirst() throws IOException {
        file("a_totals", "create materialized view gold.a_totals as select count(*) as facts from gold.z_view;");
        file("b_load_copy", procedure("b_load_copy", "insert into gold.copy select * from gold.z_view"));
        file("c_load_fact", procedure("c_load_fact", "insert into gold.fact values (1, run_id), (2, run_id)"));
        file("copy", TABLE.formatted("copy"));
        file("fact", TABLE.formatted("fact"));
        file("z_view", "create view gold.z_view as select * from gold.fact where id in (1, 2);");
        RecordedStep step = new RecordedStep();

        stage.perform(step, "shop", GoldOptions.DEFAULT);

        assertEquals(
                List.of(
                        "deploy SUCCEEDED",
                        "gold.c_load_fact RUNNING",
                        "gold.c_load_fact SUCCEEDED",
                        "gold.b_load_copy RUNNING",
                        "gold.b_load_copy SUCCEEDED",
                        "gold.a_totals RUNNING",
                        "gold.a_totals SUCCEEDED"),
                step.history);
        assertEquals(new RecordedStep.Part(State.SUCCEEDED, 2, ""), step.parts().get("gold.c_load_fact"));
        assertEquals(2, number("select facts from gold.a_totals"));
        assertEquals(2, number("select count(*) from gold.copy where run = '" + step.runId + "'"));
        assertEquals(5, step.rows);
    }

    @Test
    void onlyWhatChangedIsDeployedWithWhatIsBuiltUponIt() throws IOException {
        file("base", "create view gold.base as select 1 as one;");
        file("upon", "create view gold.upon as select one from gold.base;");
        file("other", "create view gold.other as select 3 as three;");
        perform();
        assertEquals(List.of(), perform().history, "nothing changed");
        file("base", "create view gold.base as select 'text' as one, 2 as two;");

        RecordedStep step = perform();

        assertEquals(2, step.parts().get("deploy").rows());
        assertEquals(1, number("select count(*) from gold.upon where one = 'text'"));
    }

    @Test
    void aTableThatIsThereKeepsItsRows() throws IOException {
        file("fact", TABLE.formatted("fact"));
        perform();
        sql("insert into gold.fact values (1)");
        file("fact", TABLE.formatted("fact") + " -- wider\nalter table gold.fact add column if not exists wide int;");
        perform();
        assertEquals(1, number("select count(*) from gold.fact where wide is null"));

        file("fact", "create table if not exists gold.fact (id bigint);");
        PodiumException refused = assertThrows(PodiumException.class, this::perform);
        assertEquals(Fault.USER, refused.fault());
        assertTrue(refused.getMessage().contains("shop/fact.sql line 1"), refused.getMessage());

        file("fact", "-- podium: recreate\ncreate table if not exists gold.fact (id bigint);");
        perform();
        assertEquals(0, number("select count(*) from gold.fact"));
    }

    @Test
    void whatSomebodyDroppedIsMadeAgain() throws IOException {
        file("fact", TABLE.formatted("fact"));
        perform();
        sql("drop table gold.fact");
        perform();
        assertEquals(0, number("select count(*) from gold.fact"));
    }

    @Test
    void anObjectWhoseFileVanishedIsNotDropped() throws IOException {
        file("fact", TABLE.formatted("fact"));
        file("other", TABLE.formatted("other"));
        perform();
        Files.delete(folder.resolve("gold/shop/fact.sql"));
        perform();
        assertEquals(0, number("select count(*) from gold.fact"));
    }

    @Test
    void aCircleIsNamed() throws IOException {
        file("a", "create view gold.a as select * from gold.b;");
        file("b", "create view gold.b as select * from gold.a;");

        String message = assertThrows(PodiumException.class, this::perform).getMessage();

        assertTrue(message.contains("gold.a (shop/a.sql) needs gold.b (shop/b.sql) needs gold.a"), message);
    }

    @Test
    void aBrokenFileLeavesGoldAsItWas() throws IOException {
        file("good", "create view gold.good as select 1 as one;");
        perform();
        file("good", "create view gold.good as select 2 as one;");
        file("worse", "-- a comment\ncreate view gold.worse as\nselect nothing\nfrom gold.good;");

        PodiumException thrown = assertThrows(PodiumException.class, this::perform);

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("shop/worse.sql line 3: column \"nothing\""), thrown.getMessage());
        assertEquals(1, number("select one from gold.good"));
    }

    @Test
    void aViewThatOthersBuiltUponIsNotDroppedUnderThem() throws IOException {
        file("base", "create view gold.base as select 1 as one;");
        perform();
        sql("create view gold.by_hand as select * from gold.base");
        file("base", "create view gold.base as select 2 as one;");

        String message = assertThrows(PodiumException.class, this::perform).getMessage();

        assertTrue(message.contains("by_hand"), message);
    }

    @Test
    void aProcedureThatThrowsIsToldWithFileAndLineAndUndoesWhatWasDoneBefore() throws IOException {
        file("fact", TABLE.formatted("fact"));
        file("copy", TABLE.formatted("copy"));
        file("load_fact", procedure("load_fact", "insert into gold.fact values (1)"));
        file("load_copy", procedure("load_copy", "insert into gold.copy select 1 / (id - 1) from gold.fact"));
        RecordedStep step = new RecordedStep();

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> stage.perform(step, "shop", GoldOptions.DEFAULT));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(
                thrown.getMessage()
                        .startsWith("gold.load_copy failed, shop/load_copy.sql line 3: division by zero [22012]"),
                thrown.getMessage());
        assertEquals(State.FAILED, step.parts().get("gold.load_copy").state());
        assertEquals(State.CANCELLED, step.parts().get("gold.load_fact").state());
        assertTrue(step.parts().get("gold.load_fact").error().startsWith("undone"));
        assertEquals(0, number("select count(*) from pg_class where relnamespace = 'gold'::regnamespace"));
    }

    @Test
    void aProcedureThatCommitsByItselfIsToldNotTo() throws IOException {
        file("p", procedure("p", "commit"));
        String message = assertThrows(PodiumException.class, this::perform).getMessage();
        assertTrue(message.contains("take its commit or rollback out"), message);
    }

    @Test
    void aProcedureThatWantsMoreThanTheRunIsRefused() throws IOException {
        file("p", "create procedure gold.p(day date) language sql as $$ select 1 $$;");
        String message = assertThrows(PodiumException.class, this::perform).getMessage();
        assertTrue(message.contains("wants a parameter 'day'"), message);
    }

    @Test
    void aProcedureThatAnotherCallsIsNotCalledTwice() throws IOException {
        file("fact", TABLE.formatted("fact"));
        file("all_of_it", procedure("all_of_it", "call gold.part_of_it()"));
        file("part_of_it", procedure("part_of_it", "insert into gold.fact values (1)"));
        perform();
        assertEquals(1, number("select count(*) from gold.fact"));
    }

    @Test
    void aDeadlockIsTriedAgain() throws IOException {
        sql("create sequence gold.attempts");
        file("fact", TABLE.formatted("fact"));
        file(
                "p",
                procedure(
                        "p",
                        """
                        if nextval('gold.attempts') < 3 then
                            raise exception 'in the way' using errcode = 'deadlock_detected';
                          end if;
                          insert into gold.fact values (1)"""));
        perform();
        assertEquals(1, number("select count(*) from gold.fact"));
        assertEquals(3, number("select last_value from gold.attempts"));
    }

    @Test
    void aDeadlockThatStaysIsAnErrorAfterThreeRepetitions() throws IOException {
        file("p", procedure("p", "raise exception 'in the way' using errcode = 'deadlock_detected'"));
        PodiumException thrown = assertThrows(PodiumException.class, this::perform);
        assertEquals(Fault.EXTERNAL, thrown.fault());
        assertTrue(thrown.getMessage().contains("[40P01]"), thrown.getMessage());
    }

    @Test
    void aCancelledStepEndsItsStatement() throws Exception {
        file("p", procedure("p", "perform pg_sleep(61)"));
        RecordedStep step = new RecordedStep();
        Thread canceller = new Thread(() -> {
            Awaitility.await().until(this::sleeping);
            step.cancel();
        });
        canceller.start();

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> stage.perform(step, "shop", GoldOptions.DEFAULT));

        canceller.join();
        assertTrue(thrown.getMessage().contains("cancelled"), thrown.getMessage());
        assertEquals(State.CANCELLED, step.parts().get("gold.p").state());
        assertFalse(sleeping());
    }

    @Test
    void aWarehouseThatGoesAwayFailsNothing_invariant_3() throws IOException {
        file("p", procedure("p", "perform pg_terminate_backend(pg_backend_pid())"));
        RuntimeException thrown = assertThrows(RuntimeException.class, this::perform);
        assertTrue(warehouse.away(thrown), "the step is taken up again: " + thrown);
    }

    @Test
    void anUnknownDomainIsToldWithItsFolder() {
        String message = assertThrows(
                        PodiumException.class, () -> stage.perform(new RecordedStep(), "shpo", GoldOptions.DEFAULT))
                .getMessage();
        assertTrue(message.contains(folder.resolve("gold/shpo").toString()), message);
    }

    @Test
    void theSampleIsOrderedWithoutACircle() {
        Dependencies sample = new Dependencies(
                GoldFolder.read(Path.of("src/main/gold"), "sales", "postgresql").objects());
        List<String> names = sample.refreshment().stream().map(GoldObject::name).toList();
        assertTrue(names.indexOf("refresh_fct_deal") < names.indexOf("refresh_mrr_forecast"), names.toString());
        assertTrue(
                names.indexOf("refresh_fct_order_line") < names.indexOf("sales_by_month_country_category"),
                names.toString());
        assertFalse(sample.deployment().isEmpty());
    }

    private boolean sleeping() {
        return number("select count(*) from pg_stat_activity where state = 'active'"
                        + " and query like 'call gold.\"p\"%'")
                > 0;
    }

    private RecordedStep perform() {
        RecordedStep step = new RecordedStep();
        stage.perform(step, "shop", GoldOptions.DEFAULT);
        return step;
    }

    private static String procedure(String name, String body) {
        return PROCEDURE.formatted(name, body);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve("gold/shop/" + name + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void sql(String sql) {
        warehouse.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private long number(String sql) {
        return warehouse
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
