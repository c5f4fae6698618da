package dev.podium.connector.jdbc;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.TestLoad;
import dev.podium.load.Records;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is read of a table or query, and what becomes of its connections. */
class TableReaderTest extends SourceTables {

    @Test
    void readsEachTypeWithoutLossValueByValue() {
        passThrough = false;
        readsEachTypeWithoutLoss();
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
    void tellsWhoHasToGrantWhatMayNotBeRead() {
        orders(1);
        run(
                "drop role if exists nobody_yet",
                "create role nobody_yet login password 'nobody'",
                "grant usage on schema source to nobody_yet");
        try {
            bench.connection(new Connection(
                    "erp",
                    database.address().jdbcUrl(),
                    Optional.of("nobody_yet"),
                    Optional.of("nobody"),
                    Optional.empty()));
            PodiumException refused = assertThrows(PodiumException.class, () -> load("orders", TestLoad.whole()));
            assertEquals(Fault.USER, refused.fault());
            assertTrue(
                    refused.getMessage()
                            .endsWith(
                                    "permission denied for table orders; let who looks after that database grant it to the"
                                            + " user of PODIUM_CONNECTIONS_ERP_USERNAME"),
                    refused.getMessage());
        } finally {
            run("drop owned by nobody_yet", "drop role nobody_yet");
        }
    }

    @Test
    void tellsThatATimeLimitOfTheSourceEndedTheRead() {
        bench.connection(new Connection(
                "erp",
                database.address().jdbcUrl() + "?options=-c%20statement_timeout=1000",
                Optional.of(database.address().user()),
                Optional.of(database.address().password()),
                Optional.empty()));
        for (boolean passed : List.of(true, false)) {
            PodiumException ended = assertThrows(
                    PodiumException.class,
                    () -> bench.load(
                            "jdbc-table",
                            Map.of(
                                    "connection",
                                    "erp",
                                    "query",
                                    "select n, pg_sleep(0.05)::text as slept from generate_series(1, 500) n",
                                    "passThrough",
                                    passed),
                            TestLoad.whole()));
            assertEquals(Fault.EXTERNAL, ended.fault(), ended.getMessage());
            assertTrue(ended.getMessage().contains("statement timeout"), ended.getMessage());
            assertTrue(ended.getMessage().contains("statement_timeout"), ended.getMessage());
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

    private void fails(String table, TestLoad load, Fault fault, String message) {
        PodiumException failure = assertThrows(PodiumException.class, () -> load(table, load));
        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertEquals(fault, failure.fault());
    }
}
