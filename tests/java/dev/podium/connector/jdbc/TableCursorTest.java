package dev.podium.connector.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.connector.TestLoad;
import dev.podium.load.Watermark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a table is new, and where a load goes on. */
class TableCursorTest extends SourceTables {

    @Test
    void ordersAndGoesOnValueByValue() {
        passThrough = false;
        readsWhatIsNewByItsCursorWithoutLosingOrDoublingTies();
        run("drop table source.orders");
        goesOnAfterTheLastRowThatWasLanded();
    }

    @Test
    void readsWhatIsNewByItsCursorWithoutLosingOrDoublingTies() {
        orders(6);
        TestLoad first = load("orders", TestLoad.by("updated_at", "order_id"));
        assertEquals(6, first.rows.size());
        assertEquals(List.of("5", "6"), first.keysAtHighest());
        run("insert into source.orders values (0, 'late tie', '2026-01-01 00:00:03+00'), (7, 'new', '2026-01-02+00')");
        TestLoad second = TestLoad.by("updated_at", "order_id")
                .since(first.highest.orElseThrow().value(), "5", "6");
        load("orders", second);
        assertEquals(List.of(0L, 7L), ids(second));
        assertEquals(2, second.skipped);
        assertEquals(4, second.read);
        assertEquals(List.of("7"), second.keysAtHighest());
    }

    @Test
    void landsARowThatWasCommittedLateInsideTheLookBackOnce_invariant_3() {
        orders(6);
        TestLoad first = load("orders", lookingBack("2s"));
        assertEquals(
                "2026-01-01T00:00:01.000000000Z", first.highest.orElseThrow().from());
        assertEquals(6, first.highest.orElseThrow().keys().size());
        run(
                "insert into source.orders values (20, 'late', '2026-01-01 00:00:02+00'), (21, 'too late', '2025-12-31+00')");
        TestLoad second = load("orders", lookingBack("2s").since(first.highest.orElseThrow()));
        assertEquals(List.of(20L), ids(second));
        assertEquals(6, second.skipped);
        run("insert into source.orders values (22, 'new', '2026-01-01 00:00:04+00')");
        TestLoad third = load("orders", lookingBack("2s").since(second.highest.orElseThrow()));
        assertEquals(List.of(22L), ids(third));
        assertEquals(
                "2026-01-01T00:00:02.000000000Z", third.highest.orElseThrow().from());
        assertEquals(6, third.highest.orElseThrow().keys().size());
        assertEquals(List.of(), ids(load("orders", lookingBack("2s").since(third.highest.orElseThrow()))));
    }

    @Test
    void landsARowAgainThatChangedInsideTheLookBack_invariant_8() {
        orders(6);
        TestLoad first = load("orders", lookingBack("1h"));
        run("update source.orders set updated_at = '2026-01-01 00:00:02.5+00' where order_id = 1");
        assertEquals(List.of(1L), ids(load("orders", lookingBack("1h").since(first.highest.orElseThrow()))));
    }

    @Test
    void keepsTheLookBackOfAnAttemptThatWasKilled_invariant_3() {
        orders(100);
        TestLoad killed = load("orders", lookingBack("1h").killedAfter(60));
        TestLoad rest = load("orders", lookingBack("1h").from(killed.lastCheckpoint()));
        Watermark both = Watermark.later(killed.lastWatermark, rest.highest).orElseThrow();
        assertEquals(100, both.keys().size());
        assertEquals(List.of(), ids(load("orders", lookingBack("1h").since(both))));
    }

    private static TestLoad lookingBack(String duration) {
        return TestLoad.by("updated_at", "order_id").lookingBack(duration);
    }

    @Test
    void goesOnAfterTheLastRowThatWasLanded() {
        orders(100);
        run("insert into source.orders values (1000, 'without time', null)");
        TestLoad killed = load("orders", TestLoad.by("updated_at", "order_id").killedAfter(37));
        TestLoad next = load("orders", TestLoad.by("updated_at", "order_id").from(killed.lastCheckpoint()));
        List<Long> all = new ArrayList<>(ids(killed));
        all.addAll(ids(next));
        assertEquals(101, all.size());
        assertEquals(101, all.stream().distinct().count());
        TestLoad ended = load("orders", TestLoad.by("updated_at", "order_id").from(next.lastCheckpoint()));
        assertEquals(0, ended.bodies);
    }

    @Test
    void goesOnByKeyWhereThereIsNoCursor() {
        orders(10);
        TestLoad killed = load("orders", TestLoad.by(null, "order_id").killedAfter(4));
        TestLoad next = load("orders", TestLoad.by(null, "order_id").from(killed.lastCheckpoint()));
        assertEquals(List.of(5L, 6L, 7L, 8L, 9L, 10L), ids(next));
    }

    @Test
    void readsOnlyTheRangeThatTheRunAsksFor() {
        orders(10);
        TestLoad load = TestLoad.by("updated_at", "order_id").range("2026-01-01 00:00:02Z", "2026-01-01T00:00:04Z");
        assertEquals(List.of(3L, 4L, 5L, 6L), ids(load("orders", load)));
    }
}
