package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podium.load.RowWriter;
import dev.podium.load.UnfitValue;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import dev.podium.warehouse.WarehouseForTests;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each type's values, extremes above all, as they are after the warehouse's bulk copy, which checks nothing. */
@Tag("sqlserver")
class AllTypesTest {

    private final Map<Type, Map<String, Consumer<RowWriter>>> values = new EnumMap<>(Type.class);

    private final LandingDialect dialect =
            LandingDialect.of(WarehouseForTests.get().address().dialect());

    /** What PostgreSQL holds and SQL Server has no value for: there it is unfit, and its record goes to quarantine. */
    private void beyond(Type type, String expected, Consumer<RowWriter> written) {
        if (WarehouseForTests.sqlServer()) {
            BinaryRows rows = new BinaryRows(dialect.limits());
            rows.columns(List.of(new Column("value", type)));
            assertThrows(UnfitValue.class, () -> written.accept(rows), expected);
        } else {
            value(type, expected, written);
        }
    }

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
            Consumer<RowWriter> written = row -> row.writeDouble(Double.parseDouble(number));
            if (Double.isFinite(Double.parseDouble(number))) {
                value(type, number, written);
            } else {
                beyond(type, number, written);
            }
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
        beyond(Type.DATE, "4713-01-01 BC", row -> row.writeDate(LocalDate.of(-4712, 1, 1)));
        value(Type.DATE, "1582-10-10", row -> row.writeDate(LocalDate.of(1582, 10, 10)));
        value(Type.DATE, "9999-12-31", row -> row.writeDate(LocalDate.of(9999, 12, 31)));
        beyond(Type.DATE, "infinity", row -> row.writeDate(LocalDate.MAX));
        beyond(Type.DATE, "-infinity", row -> row.writeDate(LocalDate.MIN));
        value(Type.TIME, "00:00:00", row -> row.writeTime(LocalTime.MIN));
        value(Type.TIME, "23:59:59.999999", row -> row.writeTime(LocalTime.of(23, 59, 59, 999_999_000)));
        beyond(Type.TIME, "24:00:00", row -> row.writeTime(LocalTime.MAX));
        value(Type.TIMESTAMP, "0001-01-01 00:00:00", row -> row.writeTimestamp(LocalDateTime.of(1, 1, 1, 0, 0)));
        value(
                Type.TIMESTAMP,
                "1999-12-31 23:59:59.000001",
                row -> row.writeTimestamp(LocalDateTime.of(1999, 12, 31, 23, 59, 59, 1000)));
        value(
                Type.TIMESTAMP,
                "9999-12-31 23:59:59.999999",
                row -> row.writeTimestamp(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)));
        beyond(Type.TIMESTAMP, "infinity", row -> row.writeTimestamp(LocalDateTime.MAX));
        beyond(Type.TIMESTAMP, "-infinity", row -> row.writeTimestamp(LocalDateTime.MIN));
        value(Type.INSTANT, "0001-01-01 00:00:00+00", row -> row.writeInstant(Instant.parse("0001-01-01T00:00:00Z")));
        value(
                Type.INSTANT,
                "9999-12-31 23:59:59.999999+00",
                row -> row.writeInstant(Instant.parse("9999-12-31T23:59:59.999999Z")));
        beyond(Type.INSTANT, "infinity", row -> row.writeInstant(Instant.MAX));
        beyond(Type.INSTANT, "-infinity", row -> row.writeInstant(Instant.MIN));
    }

    private void landsAndReadsBack(Type type, Map<String, Consumer<RowWriter>> expected) throws Exception {
        Column column = new Column("value", type);
        LandingTable table =
                new LandingTable("types_" + type.name().toLowerCase(java.util.Locale.ROOT), List.of(column), true);
        WarehouseForTests.get().jdbi().useTransaction(handle -> {
            handle.execute("drop table if exists landing." + table.name());
            handle.execute("create table landing." + table.name() + " (_load_id bigint, _position bigint, value "
                    + dialect.type(column) + ")");
            copy(handle.getConnection(), table, expected);
            try (ResultSet found = handle.getConnection()
                    .createStatement()
                    .executeQuery("select " + shown(type) + " from landing." + table.name() + " order by _position")) {
                for (String wanted : expected.keySet()) {
                    found.next();
                    assertEquals(wanted, text(type, found), type.name());
                }
                found.next();
                assertNull(found.getString(1), type.name());
            }
        });
    }

    private static String shown(Type type) {
        if (type == Type.REAL || type == Type.DOUBLE || type == Type.BOOLEAN) {
            return "value";
        }
        if (!WarehouseForTests.sqlServer()) {
            return type == Type.INSTANT
                    ? "(value at time zone 'UTC')::text || case when isfinite(value) then '+00' else '' end"
                    : "value::text";
        }
        return Set.of(Type.DATE, Type.TIME, Type.TIMESTAMP, Type.INSTANT).contains(type)
                ? "convert(varchar(40), value, 121)"
                : "value";
    }

    private static String text(Type type, ResultSet found) throws java.sql.SQLException {
        return switch (type) {
            case BOOLEAN -> Boolean.toString(found.getBoolean(1));
            case REAL -> Float.toString(found.getFloat(1));
            case DOUBLE -> Double.toString(found.getDouble(1));
            case BINARY ->
                WarehouseForTests.sqlServer()
                        ? "\\x" + java.util.HexFormat.of().formatHex(found.getBytes(1))
                        : found.getString(1);
            case UUID -> found.getString(1).toLowerCase(java.util.Locale.ROOT);
            case TIME, TIMESTAMP -> digits(found.getString(1));
            case INSTANT -> digits(found.getString(1).replaceFirst(" \\+00:00$", "+00"));
            default -> found.getString(1);
        };
    }

    /** Without zeros at the end of its fraction, of which each server shows as many as it likes. */
    private static String digits(String time) {
        return time == null
                ? null
                : time.replaceFirst("\\.(\\d*?)0+(\\+|$)", ".$1$2").replaceFirst("\\.(\\+|$)", "$1");
    }

    private void copy(java.sql.Connection connection, LandingTable table, Map<String, Consumer<RowWriter>> expected)
            throws Exception {
        BinaryRows rows = new BinaryRows(dialect.limits());
        rows.columns(table.columns());
        List<Consumer<RowWriter>> given = new ArrayList<>(expected.values());
        given.add(RowWriter::writeNull);
        Iterator<Consumer<RowWriter>> left = given.iterator();
        AtomicInteger position = new AtomicInteger();
        dialect.writer(connection, table, rows).write(() -> {
            if (!left.hasNext()) {
                return false;
            }
            rows.begin(table.width());
            rows.writeLoad(1);
            rows.writePosition(position.incrementAndGet());
            left.next().accept(rows);
            return true;
        });
    }
}
