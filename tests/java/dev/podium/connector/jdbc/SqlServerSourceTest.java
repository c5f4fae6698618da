package dev.podium.connector.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What is read of SQL Server's tables. */
@EnabledIfEnvironmentVariable(named = "PODIUM_TEST_SQLSERVER_URL", matches = ".+")
class SqlServerSourceTest extends SqlServerTables {

    @Test
    void readsEachTypeWithoutLoss() throws SQLException {
        run(
                "create table sales.types (a bit, b tinyint, c smallint, d int, e bigint, f real, g float, h decimal(38,10),"
                        + " j money, k smallmoney, l char(3), m varchar(max), n nchar(3), o nvarchar(max), p text, q ntext,"
                        + " r xml, s binary(4), t varbinary(max), u image, v date, w time(6), x datetime, y smalldatetime,"
                        + " z datetime2(6), aa datetimeoffset(6), ab uniqueidentifier, ac as (d * 2))",
                "insert into sales.types values (1, 255, -32768, -1073741824, 9223372036854775807, 1.5, 2.5e300,"
                        + " 1234567890123456789012345678.0123456789, -922337203685477.5808, 214748.3647, 'a', 'Größe', N'ß',"
                        + " N'Größe " + "\uD83D\uDE00" + "', 'text', N'ntext', '<a>1</a>', 0x00FF, 0x00FF10, 0xCAFE,"
                        + " '1500-02-28', '23:59:59.999999', '2026-01-02T03:04:05.997', '2026-01-02T03:05:00',"
                        + " '0001-01-01T00:00:00.000001', '2026-01-02T03:04:05.123456+05:30',"
                        + " '6D1A3F1E-0000-4000-8000-00000000ABCD')",
                "insert into sales.types (d) values (null)");
        TestLoad load = load("types", TestLoad.whole());
        List<Object> row = load.rows.get(0);
        assertEquals(List.of(true, 255L, -32768L, -1073741824L, Long.MAX_VALUE, 1.5, 2.5e300), row.subList(0, 7));
        assertEquals(new BigDecimal("1234567890123456789012345678.0123456789"), row.get(7));
        assertEquals(new BigDecimal("-922337203685477.5808"), row.get(8));
        assertEquals(new BigDecimal("214748.3647"), row.get(9));
        assertEquals(
                List.of("a  ", "Größe", "ß  ", "Größe \uD83D\uDE00", "text", "ntext", "<a>1</a>"), row.subList(10, 17));
        assertEquals("00ff0000", hex(row.get(17)));
        assertEquals("00ff10", hex(row.get(18)));
        assertEquals("cafe", hex(row.get(19)));
        assertEquals(LocalDate.of(1500, 2, 28), row.get(20));
        assertEquals(LocalTime.of(23, 59, 59, 999_999_000), row.get(21));
        assertEquals(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 997_000_000), row.get(22));
        assertEquals(LocalDateTime.of(2026, 1, 2, 3, 5), row.get(23));
        assertEquals(LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000), row.get(24));
        assertEquals(Instant.parse("2026-01-01T21:34:05.123456Z"), row.get(25));
        assertEquals(UUID.fromString("6d1a3f1e-0000-4000-8000-00000000abcd"), row.get(26));
        assertEquals(-2147483648L, row.get(27));
        assertEquals(
                28, load.rows.get(1).stream().filter(value -> value == null).count());
        assertEquals(new Column("h", Type.DECIMAL, 38, 10), load.columns.get(7));
        assertEquals(new Column("j", Type.DECIMAL, 19, 4), load.columns.get(8));
        assertEquals(new Column("k", Type.DECIMAL, 10, 4), load.columns.get(9));
    }

    @Test
    void readsWhatIsNewByADatetimeWithoutLosingOrDoublingTies() throws SQLException {
        orders(6);
        TestLoad first = load("orders", TestLoad.by("updated_at", "order_id"));
        assertEquals(6, first.rows.size());
        assertEquals(List.of("5", "6"), first.keysAtHighest());
        run("insert into sales.orders values (0, 'late tie', '2026-01-01T00:00:03.003'), (7, 'new', '2026-01-02')");
        TestLoad second = load("orders", TestLoad.by("updated_at", "order_id").since(first.highest.orElseThrow()));
        assertEquals(List.of(0L, 7L), ids(second));
    }

    @Test
    void goesOnAfterTheLastRowThatWasLanded() throws SQLException {
        orders(10);
        TestLoad killed = load("orders", TestLoad.by("updated_at", "order_id").killedAfter(5));
        TestLoad resumed = load("orders", TestLoad.by("updated_at", "order_id").from(killed.lastCheckpoint()));
        assertEquals(List.of(6L, 7L, 8L, 9L, 10L), ids(resumed));
    }

    @Test
    void goesOnAfterAUniqueidentifierInTheServersOwnOrder() throws SQLException {
        run("create table sales.things (id uniqueidentifier primary key, n int)");
        for (int n = 0; n < 20; n++) {
            run("insert into sales.things values ('" + UUID.randomUUID() + "', " + n + ")");
        }
        TestLoad killed = load("things", TestLoad.by(null, "id").killedAfter(7));
        TestLoad resumed = load("things", TestLoad.by(null, "id").from(killed.lastCheckpoint()));
        List<Object> seen = new ArrayList<>();
        killed.rows.forEach(row -> seen.add(row.get(0)));
        resumed.rows.forEach(row -> seen.add(row.get(0)));
        assertEquals(20, seen.size());
        assertEquals(20, seen.stream().distinct().count());
    }

    @Test
    void readsAQuery() throws SQLException {
        orders(4);
        TestLoad load = bench.load(
                "jdbc-table",
                Map.of(
                        "connection",
                        "erp",
                        "query",
                        "select order_id, upper(status) as status from sales.orders where order_id > 2 -- the rest"),
                TestLoad.by(null, "order_id"));
        assertEquals(List.of(3L, 4L), ids(load));
        assertEquals("OFFEN 3", load.rows.get(0).get(1));
    }

    @Test
    void aPartitionSeesOneStateOfTheTableWithoutKeepingWritersOut() throws SQLException {
        orders(2);
        Connection known = connection(DATABASE, env("PASSWORD"));
        try (java.sql.Connection reader = SourceDatabase.open(known, 10)) {
            Snapshot.of(known, reader).lendTo(reader);
            assertEquals(2, count(reader));
            run(
                    "insert into sales.orders values (3, 'meanwhile', '2026-01-01')",
                    "delete from sales.orders where order_id = 1");
            run("delete from sales.orders where order_id = 2");
            assertEquals(2, count(reader));
            reader.rollback();
        }
        assertEquals(List.of("3"), column("select order_id from sales.orders"));
    }

    private static int count(java.sql.Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from sales.orders")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void theBicycleShopLandsTableByTable() throws Exception {
        run("drop table if exists shop.sales_order_line", "drop table if exists shop.sales_order");
        run("drop table if exists shop.product", "drop table if exists shop.customer", "drop schema if exists shop");
        run(Files.readString(Path.of("tests/resources/sqlserver/bikes.sql")).split("(?m)^go$"));
        assertEquals(
                500,
                shop("customer", TestLoad.by("changed_at", "customer_id")).rows.size());
        assertEquals(
                120,
                shop("product", TestLoad.by("changed_at", "product_id")).rows.size());
        assertEquals(
                1000,
                shop("sales_order", TestLoad.by("ordered_at", "order_id")).rows.size());
        TestLoad lines = shop("sales_order_line", TestLoad.by(null, "order_id, line"));
        assertEquals(
                Long.parseLong(
                        column("select count(*) from shop.sales_order_line").get(0)),
                lines.rows.size());
        assertEquals("line_total", lines.columns.get(6).name());
        BigDecimal total =
                lines.rows.stream().map(row -> (BigDecimal) row.get(6)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal itsOwn =
                new BigDecimal(column("select cast(sum(line_total) as decimal(38, 8)) from shop.sales_order_line")
                        .get(0));
        assertEquals(0, total.compareTo(itsOwn), total + " " + itsOwn);
    }

    private TestLoad shop(String table, TestLoad load) {
        return bench.load("jdbc-table", Map.of("connection", "erp", "table", "shop." + table), load);
    }

    @Test
    void aRefusedLoginAMissingDatabaseAndAMissingTableAreNamedWithWhatToDo() {
        bench.connection(connection(DATABASE, "no-such-password"));
        fails("orders", Fault.USER, "PODIUM_CONNECTIONS_ERP_PASSWORD");
        bench.connection(connection("no_such_database", env("PASSWORD")));
        fails("orders", Fault.USER, "PODIUM_CONNECTIONS_ERP_URL");
        bench.connection(connection(DATABASE, env("PASSWORD")));
        PodiumException missing = assertThrows(PodiumException.class, () -> load("nosuch", TestLoad.whole()));
        assertTrue(missing.getMessage().contains("nosuch"), missing.getMessage());
    }

    private void fails(String table, Fault fault, String word) {
        PodiumException failure = assertThrows(PodiumException.class, () -> load(table, TestLoad.whole()));
        assertTrue(failure.getMessage().contains(word), failure.getMessage());
        assertEquals(fault, failure.fault(), failure.getMessage());
    }

    private static String hex(Object bytes) {
        return HexFormat.of().formatHex((byte[]) bytes);
    }
}
