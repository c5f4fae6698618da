package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates on a real warehouse: what must hold before a refresh becomes gold. */
class GateTest {

    private GoldShop shop;

    /** What the procedure brings in is what silver has. */
    @BeforeEach
    void aFactThatIsLoadedFromSilver(@TempDir Path folder) {
        shop = new GoldShop(folder);
        shop.sql("create table shop_silver.orders (id int, customer text, amount numeric)");
        shop.sql("insert into shop_silver.orders values (1, 'anna', 10), (2, 'bert', 20), (3, 'cora', 30.5)");
        shop.table("fact", "id int, customer text, amount numeric");
        shop.procedure("load", "delete from gold.fact; insert into gold.fact select * from shop_silver.orders");
    }

    @Test
    void aQueryThatFindsRowsKeepsTheLastGoodGold() {
        shop.file(
                "gates/customers",
                "-- gate: Each order has a customer\nselect * from gold.fact where customer is null;");
        shop.refresh();
        shop.sql("insert into shop_silver.orders values (4, null, 40), (5, null, 50)");
        RecordedStep step = new RecordedStep();

        PodiumException failed = assertThrows(PodiumException.class, () -> shop.refresh(step, GoldOptions.DEFAULT));

        assertEquals(Fault.USER, failed.fault());
        assertTrue(
                failed.getMessage()
                        .startsWith("Gate customers failed (shop/gates/customers.sql): Each order has a customer –"
                                + " the query finds no row: 2 rows offend. See up to 20 of them:"),
                failed.getMessage());
        assertEquals(3, shop.number("select count(*) from gold.fact"));
        assertEquals(
                new RecordedStep.Part(
                        State.FAILED, 2, step.parts().get("gate customers").error()),
                step.parts().get("gate customers"));
        assertEquals(State.CANCELLED, step.parts().get("gold.load").state());
        String look = failed.getMessage().replaceAll("(?s).*(select assertion, sample .*?)\n.*", "$1");
        assertEquals("40", shop.text("select sample -> 0 ->> 'amount' from (" + look + ") as told"));
    }

    @Test
    void aGateThatWarnsLetsItPassAndSaysSo() {
        shop.file(
                "gates/customers",
                "-- severity: warn\n-- unique: gold.fact (customer)\n-- not null: gold.fact (id, customer)");
        shop.sql("insert into shop_silver.orders values (4, 'anna', 40), (5, null, 50)");

        RecordedStep step = shop.refresh();

        RecordedStep.Part gate = step.parts().get("gate customers");
        assertEquals(State.SUCCEEDED, gate.state());
        assertTrue(gate.error().contains("unique: gold.fact (customer): 1 row offends"), gate.error());
        assertTrue(gate.error().contains("not null: gold.fact (id, customer): 1 row offends"), gate.error());
        assertFalse(gate.error().contains("anna"), "no rows in messages");
        assertEquals(5, shop.number("select count(*) from gold.fact"));
        assertEquals(2, shop.number("select count(*) from podium.gate_result where outcome = 'warned' and published"));
    }

    @Test
    void rowsAreHeldAgainstNumbersAndAgainstTheLastGoodRefresh() {
        shop.file("gates/rows", "-- rows: gold.fact >= 60% of before\n-- rows: gold.fact between 1 and 1_000");
        shop.refresh();
        shop.sql("delete from shop_silver.orders where id > 1");

        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();

        assertTrue(message.contains("rows: gold.fact >= 60% of before: gold.fact has 1 rows, 3 before"), message);
        assertThrows(PodiumException.class, shop::refresh, "what was refused is nothing to hold against");
        assertEquals(3, shop.number("select count(*) from gold.fact"));
        shop.file("gates/rows", "-- the year 2019 was archived\n-- rows: gold.fact >= 60% of before");
        shop.refresh();
        assertEquals(1, shop.number("select count(*) from gold.fact"), "who edits the gate says that it is right");
    }

    @Test
    void totalsReconcileWithinATolerance() {
        String queries =
                "select sum(amount), count(*) from gold.fact;\nselect sum(amount), count(*) from shop_silver.orders;";
        shop.file("gates/totals", "-- reconcile: exactly\n" + queries);
        shop.refresh();
        shop.procedure("load", "update gold.fact set amount = 31 where id = 3");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertTrue(message.contains("gold says 61, the second query 60.5: 0.5 (0.83%) apart, allowed are 0"), message);
        shop.file("gates/totals", "-- reconcile: within 1%\n" + queries);
        shop.refresh();
        shop.file("gates/totals", "-- reconcile: within 0.4\n" + queries);
        assertThrows(PodiumException.class, shop::refresh);
    }

    @Test
    void aGateThatCanNotBeCheckedFailsAndTheOthersAreCheckedAllTheSame() {
        shop.file("gates/a_broken", "-- severity: warn\nselect nothing from gold.fact");
        shop.file("gates/b_rows", "-- rows: gold.fact > 100");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertTrue(message.contains("could not be checked: column \"nothing\" does not exist"), message);
        assertTrue(message.contains("Gate b_rows failed"), message);
    }

    @Test
    void aSlipOfThePenIsNoGate() {
        shop.file("gates/a", "-- row: gold.fact > 100");
        shop.file("gates/b", "");
        shop.file("gates/c", "-- rows: gold.fact many");
        shop.file("gates/d", "-- severity: bad\nselect 1");
        shop.file("gates/e", "-- reconcile: 1%\nselect 1");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertEquals(5, message.lines().count(), message);
        assertTrue(message.contains("shop/gates/a.sql: '-- row:' is not known in a gate"), message);
        assertTrue(message.contains("shop/gates/b.sql asserts nothing"), message);
        assertTrue(message.contains("'-- rows: gold.fact many' can't be understood"), message);
        assertTrue(message.contains("write warn or error"), message);
        assertTrue(message.contains("shop/gates/e.sql has 1 queries; '-- reconcile:' wants two"), message);
    }

    @Test
    void aQueryMayHoldWhatOtherToolsWouldReadAsTheirs() {
        shop.file(
                "gates/odd",
                "select '{\"a\": 1}'::jsonb ? 'b' as \"x:y\", '12:30' as time, '<z>' as z where 1 > 2 -- no end");
        shop.refresh();
    }
}
