package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Column;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the driver of SQL Server is given, looked at without a server: some of it no Babelfish can hold. */
class SqlServerRowsTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("at", Column.Type.TIMESTAMP),
            new Column("moment", Column.Type.INSTANT),
            new Column("time", Column.Type.TIME));

    @Test
    void timesKeepAllSevenDigitsThatSqlServerHas_invariant_1() {
        BinaryRows rows = written(
                LocalDateTime.parse("2026-02-28T23:59:59.1234567"),
                Instant.parse("1899-12-31T00:00:00.0000001Z"),
                LocalTime.parse("23:59:59.9999999"));
        assertArrayEquals(
                new Object[] {
                    "2026-02-28T23:59:59.1234567",
                    OffsetDateTime.parse("1899-12-31T00:00:00.0000001Z"),
                    "23:59:59.9999999"
                },
                fields(rows));
    }

    @Test
    void theFirstAndTheLastMomentAreWhatTheyWere_invariant_1() {
        BinaryRows rows = written(
                LocalDateTime.parse("0001-01-01T00:00:00"),
                Instant.parse("9999-12-31T23:59:59.9999999Z"),
                LocalTime.MIDNIGHT);
        assertArrayEquals(
                new Object[] {
                    "0001-01-01T00:00:00.0000000",
                    OffsetDateTime.parse("9999-12-31T23:59:59.9999999Z"),
                    "00:00:00.0000000"
                },
                fields(rows));
    }

    @Test
    void aRowInQuarantineTellsThemToo_invariant_8() {
        BinaryRows rows = written(
                LocalDateTime.parse("2026-02-28T23:59:59.1234567"),
                Instant.parse("2026-02-28T23:59:59.7654321Z"),
                LocalTime.parse("00:00:00.0000001"));
        WrittenRow row = new WrittenRow(rows, 0);
        row.at(0);
        assertEquals(
                "{\"at\":\"2026-02-28T23:59:59.123456700\",\"moment\":\"2026-02-28T23:59:59.765432100Z\","
                        + "\"time\":\"00:00:00.000000100\"}",
                RowJson.of(row, COLUMNS, Ticks.TENTHS_OF_MICROSECONDS));
    }

    /** The driver would leave the connection in the middle of a statement, for whoever gets it next. */
    @Test
    void whateverBreaksOnTheWayEndsTheRowsAndIsThrownAfterThem() {
        BinaryRows buffer = written(LocalDateTime.parse("2026-02-28T00:00:00"), Instant.EPOCH, LocalTime.MIDNIGHT);
        SqlServerRows rows = new SqlServerRows(
                new LandingTable("broken", COLUMNS, false), buffer, new SqlServerLanding().limits(), () -> {
                    throw new NoClassDefFoundError("of the test");
                });
        assertTrue(rows.next(), "the first is there already");
        assertFalse(rows.next());
        assertThrows(NoClassDefFoundError.class, rows::rethrow);
    }

    private static BinaryRows written(LocalDateTime at, Instant moment, LocalTime time) {
        BinaryRows rows = new BinaryRows(new SqlServerLanding().limits());
        rows.columns(COLUMNS);
        rows.begin(COLUMNS.size());
        rows.writeTimestamp(at);
        rows.writeInstant(moment);
        rows.writeTime(time);
        return rows;
    }

    /** Without the load's id, which stands before them. */
    private static Object[] fields(BinaryRows rows) {
        byte[] bytes = rows.array();
        Object[] fields = new Object[COLUMNS.size()];
        for (int field = 0; field < fields.length; field++) {
            long ticks = org.postgresql.util.ByteConverter.int8(bytes, 2 + field * 12 + 4);
            fields[field] = switch (COLUMNS.get(field).type()) {
                case TIMESTAMP -> SqlServerTime.timestamp(ticks);
                case INSTANT -> SqlServerTime.moment(ticks);
                default -> SqlServerTime.time(ticks);
            };
        }
        return fields;
    }
}
