package dev.podium.connector.jdbc;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.load.Records;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableReaderTest {

    /** Rows passed through are read value by value where they don't go to PostgreSQL, as here. */
    private boolean passThrough = true;

    private final Warehouse database = WarehouseForTests.get();
    private final KameletBench bench = new KameletBench(Map.of());

    @BeforeEach
    void connect() {
        Warehouse.Address address = database.address();
        bench.connection(connection(address.password()));
        run("drop schema if exists source cascade", "create schema source");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void readsEachTypeWithoutLossValueByValue() {
        passThrough = false;
        readsEachTypeWithoutLoss();
    }

    @Test
    void ordersAndGoesOnValueByValue() {
        passThrough = false;
        readsWhatIsNewByItsCursorWithoutLosingOrDoublingTies();
        run("drop table source.orders");
        goesOnAfterTheLastRowThatWasLanded();
    }

    @Test
    void readsEachTypeWithoutLoss() {
        run(
                "create type source.mood as enum ('gut', 'schlecht')",
                "create table source.types (a bool, b int2, c int4, d int8, e float4, f float8, g numeric(12,4), h numeric,"
                        + " i text, j char(3), k uuid, l jsonb, m bytea, n date, o time, p timestamp, q timestamptz,"
                        + " r int[], s interval, t source.mood, u json, v money, w bit(1), x timetz)",
                "insert into source.types values (true, -1, 2, 9223372036854775807, 'NaN', '-Infinity', 13.4550,"
                        + " 123456789012345678901234567890.123456789, E'Größe\\n\\U0001F600', 'a', '6d1a3f1e-0000-4000-8000-000000000001',"
                        + " '{\"a\": 13.45520}', '\\x00ff', '1500-02-28', '24:00', '0044-03-15 12:00:00.000001 BC', 'infinity',"
                        + " '{1,NULL,3}', '1 mon 2 days', 'gut', '{\"a\": 1, \"a\": \"\\u0000\"}', 12.34, B'1', '10:00+02')",
                "insert into source.types (h, n, p, g) values ('NaN', 'infinity', '-infinity', 'NaN')");
        TestLoad load = load("types", TestLoad.whole());
        List<Object> row = load.rows.get(0);
        assertEquals(
                List.of(true, -1L, 2L, Long.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, new BigDecimal("13.4550")),
                row.subList(0, 7));
        assertEquals(new BigDecimal("123456789012345678901234567890.123456789"), row.get(7));
        assertEquals("Größe\n\uD83D\uDE00", row.get(8));
        assertEquals("a  ", row.get(9));
        assertEquals(UUID.fromString("6d1a3f1e-0000-4000-8000-000000000001"), row.get(10));
        assertEquals("{\"a\": 13.45520}", row.get(11));
        assertEquals("00ff", java.util.HexFormat.of().formatHex((byte[]) row.get(12)));
        assertEquals(LocalDate.of(1500, 2, 28), row.get(13));
        assertEquals(LocalTime.MAX, row.get(14));
        assertEquals(LocalDateTime.of(-43, 3, 15, 12, 0, 0, 1000), row.get(15));
        assertEquals(Instant.MAX, row.get(16));
        assertEquals(
                List.of(
                        "{1,NULL,3}",
                        "1 mon 2 days",
                        "gut",
                        "{\"a\": 1, \"a\": \"\\u0000\"}",
                        "$12.34",
                        "1",
                        "10:00:00+02"),
                row.subList(17, 24));
        List<Object> special = load.rows.get(1);
        assertEquals(Double.NaN, special.get(6));
        assertEquals(Double.NaN, special.get(7));
        assertEquals(LocalDate.MAX, special.get(13));
        assertEquals(LocalDateTime.MIN, special.get(15));
        assertEquals(new Column("g", Type.DECIMAL, 12, 4), load.columns.get(6));
        assertEquals(new Column("h", Type.DECIMAL), load.columns.get(7));
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

    @Test
    void readsAQuery() {
        orders(10);
        TestLoad load = bench.load(
                "jdbc-table",
                Map.of("connection", "erp", "query", "select order_id, status from source.orders where order_id > 7;"),
                TestLoad.by(null, "order_id"));
        assertEquals(List.of(8L, 9L, 10L), ids(load));
    }

    @Test
    void saysWhatIsWrongWithARouteOrConnection() {
        orders(1);
        fails("nothing", TestLoad.whole(), Fault.USER, "\"source.nothing\" does not exist");
        fails("orders", TestLoad.by("changed", "order_id"), Fault.USER, "no column 'changed'");
        bench.connection(connection("wrong"));
        fails("orders", TestLoad.whole(), Fault.USER, "PODIUM_CONNECTIONS_ERP_PASSWORD");
    }

    @Test
    void leavesNoConnectionOpen() {
        orders(100_000);
        load("orders", TestLoad.by("updated_at", "order_id").killedAfter(10));
        load("orders", TestLoad.whole());
        assertThrows(
                PodiumException.class,
                () -> bench.load("jdbc-table", parameters("orders"), TestLoad.whole(), exchange -> {}));
        // The server may take a moment to end a session that was closed.
        Awaitility.await().until(this::sessionsThatRead, equalTo(0));
    }

    @Test
    void tellsThatTheSourceBrokeOffInMidRead() {
        for (boolean passed : List.of(true, false)) {
            passThrough = passed;
            run("drop table if exists source.orders");
            orders(200_000);
            PodiumException broken = assertThrows(
                    PodiumException.class,
                    () -> bench.load("jdbc-table", parameters("orders"), TestLoad.whole(), exchange -> {
                        Records records = exchange.getMessage().getBody(Records.class);
                        records.next();
                        run(
                                "select pg_terminate_backend(pid) from pg_stat_activity where query like '%\"source\"%' and pid <> pg_backend_pid()");
                        while (records.next()) {}
                    }));
            assertEquals(Fault.EXTERNAL, broken.fault(), broken.getMessage());
            assertTrue(broken.getMessage().contains("could not be read to its end"), broken.getMessage());
        }
    }

    @Test
    void readsAQueryThatEndsAsPeopleEndThem() {
        orders(10);
        for (String query : List.of(
                "with latest as (select * from source.orders where order_id > 7) select order_id from latest; -- the last ones\n",
                "select order_id from source.orders where status <> '--;' and order_id > 7 -- three")) {
            TestLoad load = bench.load(
                    "jdbc-table", Map.of("connection", "erp", "query", query), TestLoad.by(null, "order_id"));
            assertEquals(List.of(8L, 9L, 10L), ids(load));
        }
    }

    /** The warehouse's own pool writes to the source unquoted; quotes are the reader's. */
    private int sessionsThatRead() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from pg_stat_activity"
                                + " where application_name = 'podium' and query like '%\"source\"%' and pid <> pg_backend_pid()")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void endsWhenItsStepIsCancelled() {
        orders(200_000);
        TestLoad load = TestLoad.whole();
        PodiumException cancelled = assertThrows(
                PodiumException.class,
                () -> bench.load("jdbc-table", parameters("orders"), load, exchange -> {
                    Records records = exchange.getMessage().getBody(Records.class);
                    records.next();
                    load.step.cancel();
                    load.land(records);
                }));
        assertEquals(Fault.USER, cancelled.fault());
    }

    private void orders(int count) {
        run(
                "create table source.orders (order_id bigint primary key, status text, updated_at timestamptz)",
                "insert into source.orders select n, 'offen ' || n, timestamptz '2026-01-01 00:00:01+00' + (n - 1) / 2 * interval '1 second'"
                        + " from generate_series(1, " + count + ") n");
    }

    private static List<Long> ids(TestLoad load) {
        return load.rows.stream().map(row -> (Long) row.get(0)).toList();
    }

    private void fails(String table, TestLoad load, Fault fault, String message) {
        PodiumException failure = assertThrows(PodiumException.class, () -> load(table, load));
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertEquals(fault, failure.fault());
    }

    private TestLoad load(String table, TestLoad load) {
        try {
            return bench.load("jdbc-table", parameters(table), load);
        } catch (PodiumException e) {
            if (load.rows.isEmpty() || !e.getMessage().contains("nothing landed it")) {
                throw e;
            }
            return load;
        }
    }

    private Map<String, Object> parameters(String table) {
        return Map.of("connection", "erp", "table", "source." + table, "passThrough", passThrough);
    }

    private Connection connection(String password) {
        Warehouse.Address address = database.address();
        return new Connection(
                "erp", address.jdbcUrl(), Optional.of(address.user()), Optional.of(password), Optional.empty());
    }

    private void run(String... statements) {
        database.jdbi().useHandle(handle -> List.of(statements).forEach(handle::execute));
    }
}
