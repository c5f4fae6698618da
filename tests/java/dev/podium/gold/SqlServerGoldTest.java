package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Gold in T-SQL: one transaction, in order, with gates, drift and a way back. */
@Tag("sqlserver")
@EnabledIfSystemProperty(named = "podium.test.warehouse", matches = "sqlserver")
class SqlServerGoldTest {

    private static final String LONG =
            "declare @n bigint = (select count_big(*) from sys.objects a cross join sys.objects b"
                    + " cross join sys.objects c cross join sys.objects d cross join sys.objects e)";

    private GoldShop shop;

    @BeforeEach
    void aFactThatIsLoadedFromSilver(@TempDir Path folder) {
        shop = new GoldShop(folder);
        shop.sql("create table shop_silver.orders (id int, customer nvarchar(100), amount decimal(10, 2))");
        shop.sql("insert into shop_silver.orders values (1, 'anna', 10), (2, 'bert', 20), (3, 'cora', 30.5)");
        shop.file(
                "fact",
                "create table gold.fact (id int not null primary key, customer nvarchar(100), amount decimal(10, 2));");
        load("insert into gold.fact select id, customer, amount from shop_silver.orders");
    }

    private void load(String body) {
        procedure("load", "delete from gold.fact; " + body);
    }

    private void procedure(String name, String body) {
        shop.file(
                name,
                "-- What a procedure does.\ncreate procedure gold.%s @run_id uniqueidentifier = null\nas\nbegin\n  %s;\nend\n"
                        .formatted(name, body));
    }

    @Test
    void viewsProceduresAndTablesAreMadeAndCalledInOrder() {
        shop.file("total", "create view gold.total as select sum(amount) as amount from gold.fact");
        shop.file("daily", "create table gold.daily (amount decimal(38, 2));");
        procedure(
                "aggregate",
                "delete target from gold.daily as target; insert into gold.daily select amount from gold.total");

        RecordedStep step = shop.refresh();

        assertEquals(60, shop.number("select cast(amount as bigint) from gold.daily"));
        assertEquals(3, step.parts().get("gold.load").rows());
        assertEquals(State.SUCCEEDED, step.parts().get("gold.aggregate").state());
        shop.refresh();
        assertEquals(
                1, shop.number("select count(*) from podium.gold_deployment"), "nothing changed, nothing deployed");
    }

    @Test
    void aRefreshThatFailsLeavesGoldAsItWasAndSaysWhere() {
        shop.refresh();
        shop.sql("insert into shop_silver.orders values (4, 'dora', 0)");
        load(
                "insert into gold.fact select id, customer, amount from shop_silver.orders\n  ;declare @x int = (select 1 / (count(*) - 4) from gold.fact)");

        PodiumException failed = assertThrows(PodiumException.class, shop::refresh);

        assertEquals(Fault.USER, failed.fault());
        assertTrue(failed.getMessage().startsWith("gold.load failed, shop/load.sql"), failed.getMessage());
        assertTrue(failed.getMessage().toLowerCase(java.util.Locale.ROOT).contains("divi"), failed.getMessage());
        assertEquals(3, shop.number("select count(*) from gold.fact"));
    }

    @Test
    void aProcedureThatCommitsByItselfIsNoticedAndChangesNothing() {
        shop.refresh();
        shop.sql("delete from shop_silver.orders where id = 1");
        load("insert into gold.fact select id, customer, amount from shop_silver.orders; commit");

        PodiumException failed = assertThrows(PodiumException.class, shop::refresh);

        assertTrue(failed.getMessage().contains("take its commit or rollback out"), failed.getMessage());
        assertEquals(3, shop.number("select count(*) from gold.fact"));
    }

    @Test
    void aGateThatFailsKeepsTheLastGoodGoldAndASample() {
        shop.file(
                "gates/customers",
                "-- gate: Each order has a customer\n-- unique: gold.fact (id)\n-- not null: gold.fact (id, amount)\n"
                        + "with bad as (select * from gold.fact where customer is null) select * from bad;");
        shop.file("gates/rows", "-- rows: gold.fact >= 60% of before");
        shop.refresh();
        shop.sql("insert into shop_silver.orders values (4, null, 40)");

        PodiumException failed = assertThrows(PodiumException.class, shop::refresh);

        assertTrue(failed.getMessage().contains("the query finds no row: 1 row offends"), failed.getMessage());
        assertEquals(3, shop.number("select count(*) from gold.fact"));
        assertEquals(
                "4",
                shop.text("select json_value(sample, '$[0].id') from podium.gate_result where sample is not null"));
    }

    @Test
    void aGateThatCanNotBeCheckedFails() {
        shop.file("gates/a_broken", "-- severity: warn\nselect nothing from gold.fact");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertTrue(message.contains("could not be checked"), message);
    }

    @Test
    void whatSomebodyAlteredInTheDatabaseIsToldAndRestored() {
        shop.file("total", "create view gold.total as select sum(amount) as amount from gold.fact");
        shop.refresh();
        shop.sql("drop view gold.total");
        shop.sql("create view gold.total as select 0 as amount");
        RecordedStep step = new RecordedStep();

        shop.refresh(step, new GoldOptions(Duration.ZERO, Drift.RESTORE));

        assertTrue(step.parts().get("deploy").error().contains("gold.total was altered in the database"));
        assertEquals(60, shop.number("select cast(amount as bigint) from gold.total"));
    }

    @Test
    void aDeploymentCanBeRolledBack() {
        shop.refresh();
        load("insert into gold.fact select id, customer, 1 from shop_silver.orders");
        shop.refresh();
        assertEquals(3, shop.number("select cast(sum(amount) as bigint) from gold.fact"));

        GoldRollback.Outcome outcome = new GoldRollback(shop.warehouse).rollBack("shop", "anna");

        assertInstanceOf(GoldRollback.Outcome.RolledBack.class, outcome, outcome.toString());
        RecordedStep step = shop.refresh();
        assertEquals(60, shop.number("select cast(sum(amount) as bigint) from gold.fact"));
        assertTrue(step.parts().get("deploy").error().contains("was rolled back and stays so"));
    }

    @Test
    @Timeout(300)
    void aCallThatTakesTooLongIsStopped() {
        requireAttention();
        load(LONG);
        PodiumException failed = assertThrows(
                PodiumException.class,
                () -> shop.refresh(new RecordedStep(), new GoldOptions(Duration.ofSeconds(1), Drift.WARN)));
        assertEquals(Fault.RESOURCE, failed.fault());
        assertTrue(failed.getMessage().contains("The option timeout of gold: allows 1s"), failed.getMessage());
    }

    @Test
    @Timeout(300)
    void cancellingReachesTheDatabase() throws Exception {
        requireAttention();
        load(LONG);
        RecordedStep step = new RecordedStep();
        CompletableFuture<PodiumException> ended = CompletableFuture.supplyAsync(
                () -> assertThrows(PodiumException.class, () -> shop.refresh(step, GoldOptions.DEFAULT)));
        TimeUnit.SECONDS.sleep(3);
        step.cancel();
        assertTrue(ended.get(20, TimeUnit.SECONDS).getMessage().contains("was cancelled"));
    }

    /** Babelfish goes on with a statement that its client has had enough of. */
    private void requireAttention() {
        assumeFalse(shop.text("select @@version").contains("Babelfish"));
    }

    @Test
    void runAndRangeReachAProcedureThatWantsThem() {
        shop.file("seen", "create table gold.seen (run_id nvarchar(50), range_from nvarchar(50));");
        shop.file(
                "see",
                "create procedure gold.see @run_id uniqueidentifier, @range_from nvarchar(50), @other int = 1 as\n"
                        + "insert into gold.seen values (cast(@run_id as nvarchar(50)), @range_from)");
        RecordedStep step = shop.refresh();
        assertEquals(
                step.runId().toString(), shop.text("select lower(run_id) from gold.seen where range_from is null"));
    }

    @Test
    void aMaterializedViewIsRefusedWithWhatToWriteInstead() {
        shop.file("mat", "create materialized view gold.mat as select 1 as one");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertTrue(message.contains("schemabinding"), message);
        assertFalse(shop.number("select count(*) from podium.gold_object") > 0);
    }
}
