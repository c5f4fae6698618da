package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refresh of gold appears whole or not at all. */
class WholeTest {

    private GoldShop shop;

    @BeforeEach
    void freshGold(@TempDir Path folder) {
        shop = new GoldShop(folder);
    }

    @Test
    void aReaderSeesTheOldStarOrTheNewOneNeverAMix() throws Exception {
        shop.sql("create table shop_silver.version (n int)");
        shop.sql("insert into shop_silver.version values (0)");
        shop.table("dim", "n int").table("fact", "n int");
        shop.file(
                "totals",
                "create materialized view gold.totals as select n from gold.fact; create unique index on gold.totals (n);");
        shop.procedure("load_dim", "delete from gold.dim; insert into gold.dim select n from shop_silver.version");
        shop.procedure(
                "load_fact",
                "perform pg_sleep(0.02); delete from gold.fact; insert into gold.fact select n from gold.dim");
        shop.refresh();
        AtomicBoolean done = new AtomicBoolean();
        Set<String> seen = new ConcurrentSkipListSet<>();
        Thread reader = new Thread(() -> poll(done, seen));
        reader.start();

        for (int version = 1; version <= 10 || seen.size() < 2 && version <= 1_000; version++) {
            shop.sql("update shop_silver.version set n = " + version);
            shop.refresh();
        }

        done.set(true);
        reader.join();
        assertTrue(seen.size() > 1, seen.toString());
        seen.forEach(each -> assertTrue(each.matches("(\\d+) \\1 \\1"), seen.toString()));
    }

    @Test
    void aFailureLeavesDefinitionsAndRowsAsTheyWere() {
        shop.table("fact", "n int").file("shown", "create view gold.shown as select n from gold.fact;");
        shop.procedure("load", "insert into gold.fact values (1)");
        shop.refresh();
        shop.file("shown", "create view gold.shown as select n + 1000 as n from gold.fact;");
        shop.procedure("worse", "insert into gold.shown values (1), (null); perform 1 / 0 from gold.fact");
        shop.table("more", "n int");

        assertThrows(PodiumException.class, shop::refresh);

        assertEquals(1, shop.number("select sum(n) from gold.shown"));
        assertEquals(1, shop.number("select count(*) from podium.gold_deployment"));
        assertEquals(0, shop.number("select count(*) from pg_class where relname = 'more' and relkind = 'r'"));
        shop.without("worse");
        assertEquals(2, shop.refresh().parts().get("deploy").rows(), "what failed is deployed when it is mended");
    }

    @Test
    void callsLeaveNeitherSettingsNorTemporaryTablesToEachOther() {
        shop.table("fact", "setting text");
        String note = "insert into gold.fact values (current_setting('work_mem'))";
        shop.procedure("a", note + "; set local work_mem = '99MB'; create temp table t (n int) on commit drop");
        shop.procedure("b", note + "; set work_mem = '98MB'; create temp table t (n int)");
        shop.procedure("c", note);
        shop.refresh();
        assertEquals(1, shop.number("select count(distinct setting) from gold.fact"));
        assertEquals(0, shop.number("select count(*) from gold.fact where setting like '9%'"));
    }

    @Test
    void aDeadlockIsRepeatedForTheCallAloneFirst() {
        shop.sql("create sequence shop_silver.calls");
        shop.sql("create sequence shop_silver.before");
        shop.procedure("a", "perform nextval('shop_silver.before')");
        shop.procedure(
                "b",
                "if nextval('shop_silver.calls') < 2 then raise exception 'in the way' using errcode = 'deadlock_detected'; end if");
        shop.refresh();
        assertEquals(2, shop.number("select last_value from shop_silver.calls"));
        assertEquals(1, shop.number("select last_value from shop_silver.before"));
    }

    @Test
    void aCallThatTakesLongerThanAllowedIsInterruptedAndNamed() {
        shop.procedure("slow", "perform pg_sleep(61)");
        PodiumException failed = assertThrows(
                PodiumException.class,
                () -> shop.refresh(new RecordedStep(), new GoldOptions(Duration.ofMillis(200), Drift.WARN)));
        assertEquals(Fault.RESOURCE, failed.fault());
        assertTrue(
                failed.getMessage().startsWith("gold.slow failed, shop/slow.sql line 3: canceling statement"),
                failed.getMessage());
        assertTrue(
                failed.getMessage().contains("The option timeout of gold: allows 0.2s for each call"),
                failed.getMessage());
    }

    @Test
    void aProcedureThatLocksReadersOutIsToldOnceWhenItIsDeployed() {
        shop.table("fact", "n int")
                .procedure("load", "truncate table only gold.fact; insert into gold.fact values (1)");
        String note = shop.refresh().parts().get("deploy").error();
        assertTrue(note.startsWith("gold.load (shop/load.sql) truncates gold.fact, whose readers then wait"), note);
        assertEquals(null, shop.refresh().parts().get("deploy"));
    }

    @Test
    void aConstraintThatIsLookedAtInTheEndFailsWithItsName() {
        shop.file(
                "fact",
                "create table if not exists gold.fact (id int primary key, of int constraint of_known references gold.fact deferrable initially deferred);");
        shop.procedure("load", "insert into gold.fact values (1, 7)");
        PodiumException failed = assertThrows(PodiumException.class, shop::refresh);
        assertTrue(failed.getMessage().contains("of_known"), failed.getMessage());
        assertEquals(Fault.USER, failed.fault());
    }

    private void poll(AtomicBoolean done, Set<String> seen) {
        try (Connection connection = shop.warehouse.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            while (!done.get()) {
                seen.add(value(statement, "dim") + " " + value(statement, "fact") + " " + value(statement, "totals"));
                connection.commit();
            }
        } catch (SQLException e) {
            seen.add(e.toString());
        }
    }

    private static String value(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select n from gold." + table)) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }
}
