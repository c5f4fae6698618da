package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import dev.podium.warehouse.WarehouseForTests;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each type's values, extremes above all, as they are after the binary COPY that checks nothing. */
class AllTypesTest {

    private final Map<Type, Map<String, Consumer<RowWriter>>> values = new EnumMap<>(Type.class);

    /** What the warehouse must say is there, and how it is written. */
    private void value(Type type, String expected, Consumer<RowWriter> written) {
        values.computeIfAbsent(type, first -> new java.util.LinkedHashMap<>()).put(expected, written);
    }

    @Test
    void everyTypeLandsAsItIs_invariant_1() throws Exception {
        value(Type.BOOLEAN, "true", row -> row.writeBoolean(true));
        value(Type.BOOLEAN, "false", row -> row.writeBoolean(false));
        longs(Type.SMALLINT, Short.MIN_VALUE, -1, 0, Short.MAX_VALUE);
        longs(Type.INTEGER, Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE);
        longs(Type.BIGINT, Long.MIN_VALUE, -1, 0, Long.MAX_VALUE);
        doubles(Type.REAL, "-Infinity", "Infinity", "NaN", "1.17549435E-38", "3.4028235E38", "-0.0", "0.1");
        doubles(Type.DOUBLE, "-Infinity", "Infinity", "NaN", "4.9E-324", "1.7976931348623157E308", "-0.0", "0.1");
        decimals();
        texts();
        times();
        value(Type.BINARY, "\\x", row -> row.writeBinary(new byte[0]));
        value(Type.BINARY, "\\x00ff5c27", row -> row.writeBinary(new byte[] {0, -1, '\\', '\''}));
        for (String uuid : List.of(
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "0190a8c5-9b9e-7c4c-8f1d-0123456789ab")) {
            value(Type.UUID, uuid, row -> row.writeUuid(UUID.fromString(uuid)));
        }

        assertEquals(Arrays.asList(Type.values()), List.copyOf(values.keySet()), "each type is tried");
        for (var each : values.entrySet()) {
            landsAndReadsBack(each.getKey(), each.getValue());
        }
    }

    private void longs(Type type, long... numbers) {
        for (long number : numbers) {
            value(type, Long.toString(number), row -> row.writeLong(number));
        }
    }

    private void doubles(Type type, String... numbers) {
        for (String number : numbers) {
            value(type, number, row -> row.writeDouble(Double.parseDouble(number)));
        }
    }

    private void decimals() {
        for (String number : List.of(
                "0",
                "0.00",
                "-0.10",
                "1.000000",
                "10000",
                "9999",
                "0.0001",
                "-0.00010001",
                "12345678.90",
                "13.45520")) {
            value(Type.DECIMAL, number, row -> row.writeDecimal(new BigDecimal(number)));
        }
        value(Type.DECIMAL, "0.00000000000000000001", row -> row.writeDecimal(new BigDecimal("1e-20")));
        value(Type.DECIMAL, "-1" + "0".repeat(30), row -> row.writeDecimal(new BigDecimal("-1e30")));
        value(Type.DECIMAL, "12000", row -> row.writeDecimal(new BigDecimal("12e3")));
        value(
                Type.DECIMAL,
                "9".repeat(1000) + "." + "7".repeat(1000),
                row -> row.writeDecimal(new BigDecimal("9".repeat(1000) + "." + "7".repeat(1000))));
        value(Type.DECIMAL, "NaN", row -> row.writeDouble(Double.NaN));
        value(Type.DECIMAL, "Infinity", row -> row.writeDouble(Double.POSITIVE_INFINITY));
        value(Type.DECIMAL, "-Infinity", row -> row.writeDouble(Double.NEGATIVE_INFINITY));
    }

    private void texts() {
        for (String text : List.of(
                "", "\\.", "\\N", "a\tb\r\nc\\\"'", "Łódź 東京 \uD83D\uDE00 e\u0301 \uFFFF", "x".repeat(300_000))) {
            value(Type.TEXT, text, row -> row.writeText(text));
        }
        for (String json :
                List.of("{\"n\": 13.45520}", "null", "[]", "\"\uD83D\uDE00\"", "123456789012345678901234567890")) {
            value(Type.JSON, json, row -> row.writeText(json));
        }
    }

    private void times() {
        value(Type.DATE, "0001-01-01", row -> row.writeDate(LocalDate.of(1, 1, 1)));
        value(Type.DATE, "4713-01-01 BC", row -> row.writeDate(LocalDate.of(-4712, 1, 1)));
        value(Type.DATE, "1582-10-10", row -> row.writeDate(LocalDate.of(1582, 10, 10)));
        value(Type.DATE, "9999-12-31", row -> row.writeDate(LocalDate.of(9999, 12, 31)));
        value(Type.DATE, "infinity", row -> row.writeDate(LocalDate.MAX));
        value(Type.DATE, "-infinity", row -> row.writeDate(LocalDate.MIN));
        value(Type.TIME, "00:00:00", row -> row.writeTime(LocalTime.MIN));
        value(Type.TIME, "23:59:59.999999", row -> row.writeTime(LocalTime.of(23, 59, 59, 999_999_000)));
        value(Type.TIME, "24:00:00", row -> row.writeTime(LocalTime.MAX));
        value(Type.TIMESTAMP, "0001-01-01 00:00:00", row -> row.writeTimestamp(LocalDateTime.of(1, 1, 1, 0, 0)));
        value(
                Type.TIMESTAMP,
                "1999-12-31 23:59:59.000001",
                row -> row.writeTimestamp(LocalDateTime.of(1999, 12, 31, 23, 59, 59, 1000)));
        value(
                Type.TIMESTAMP,
                "9999-12-31 23:59:59.999999",
                row -> row.writeTimestamp(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)));
        value(Type.TIMESTAMP, "infinity", row -> row.writeTimestamp(LocalDateTime.MAX));
        value(Type.TIMESTAMP, "-infinity", row -> row.writeTimestamp(LocalDateTime.MIN));
        value(Type.INSTANT, "0001-01-01 00:00:00+00", row -> row.writeInstant(Instant.parse("0001-01-01T00:00:00Z")));
        value(
                Type.INSTANT,
                "9999-12-31 23:59:59.999999+00",
                row -> row.writeInstant(Instant.parse("9999-12-31T23:59:59.999999Z")));
        value(Type.INSTANT, "infinity", row -> row.writeInstant(Instant.MAX));
        value(Type.INSTANT, "-infinity", row -> row.writeInstant(Instant.MIN));
    }

    private void landsAndReadsBack(Type type, Map<String, Consumer<RowWriter>> expected) throws Exception {
        Column column = new Column("value", type);
        LandingTable table =
                new LandingTable("types_" + type.name().toLowerCase(java.util.Locale.ROOT), List.of(column), true);
        WarehouseForTests.get().jdbi().useTransaction(handle -> {
            handle.execute("set local timezone = 'UTC'");
            handle.execute("drop table if exists landing." + table.name());
            handle.execute("create table landing." + table.name() + " (_load_id bigint, _position bigint, value "
                    + ColumnTypes.of(column) + ")");
            copy(handle.getConnection(), table, expected);
            String shown = type == Type.REAL || type == Type.DOUBLE || type == Type.BOOLEAN ? "value" : "value::text";
            try (ResultSet found = handle.getConnection()
                    .createStatement()
                    .executeQuery("select " + shown + " from landing." + table.name() + " order by _position")) {
                for (String wanted : expected.keySet()) {
                    found.next();
                    assertEquals(wanted, text(type, found), type.name());
                }
                found.next();
                assertNull(found.getString(1), type.name());
            }
        });
    }

    private static String text(Type type, ResultSet found) throws java.sql.SQLException {
        return switch (type) {
            case BOOLEAN -> Boolean.toString(found.getBoolean(1));
            case REAL -> Float.toString(found.getFloat(1));
            case DOUBLE -> Double.toString(found.getDouble(1));
            default -> found.getString(1);
        };
    }

    private static void copy(
            java.sql.Connection connection, LandingTable table, Map<String, Consumer<RowWriter>> expected)
            throws Exception {
        try (BulkCopy copy = new BulkCopy(connection, table.copyStatement(new SqlText("postgresql")))) {
            copy.rows().columns(table.columns());
            for (Consumer<RowWriter> written : expected.values()) {
                begin(copy, table);
                written.accept(copy.rows());
                copy.end();
            }
            begin(copy, table);
            copy.rows().writeNull();
            copy.end();
            copy.finish();
        }
    }

    private static void begin(BulkCopy copy, LandingTable table) {
        copy.rows().begin(table.width());
        copy.rows().writeLoad(1);
        copy.rows().writePosition(copy.count() + 1);
    }
}
