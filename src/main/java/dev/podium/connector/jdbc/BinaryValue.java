package dev.podium.connector.jdbc;

import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.util.ByteConverter;

/** Values out of PostgreSQL's binary form, by the type of ours that holds them. */
final class BinaryValue {

    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final long EPOCH_2000_DAYS = 10_957L;
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private BinaryValue() {}

    static void write(Column.Type type, byte[] from, int at, int length, RowWriter to) {
        switch (type) {
            case BOOLEAN -> to.writeBoolean(from[at] != 0);
            case SMALLINT -> to.writeLong(ByteConverter.int2(from, at));
            case INTEGER -> to.writeLong(ByteConverter.int4(from, at));
            case BIGINT -> to.writeLong(ByteConverter.int8(from, at));
            case REAL -> to.writeDouble(ByteConverter.float4(from, at));
            case DOUBLE -> to.writeDouble(ByteConverter.float8(from, at));
            case DECIMAL -> writeNumber(ByteConverter.numeric(from, at, length), to);
            case TEXT -> to.writeText(from, at, length);
            case JSON -> to.writeText(from, at + 1, length - 1);
            case BINARY -> to.writeBinary(Arrays.copyOfRange(from, at, at + length));
            case DATE -> to.writeDate(date(from, at));
            case TIME -> to.writeTime(time(from, at));
            case TIMESTAMP -> to.writeTimestamp(timestamp(from, at));
            case INSTANT -> to.writeInstant(instant(from, at));
            case UUID -> to.writeUuid(uuid(from, at));
        }
    }

    private static void writeNumber(Number number, RowWriter to) {
        if (number instanceof BigDecimal decimal) {
            to.writeDecimal(decimal);
        } else {
            to.writeDouble(number.doubleValue());
        }
    }

    /** As {@link OrderValue#get} gives it. */
    static Object orderValue(Column column, byte[] from, int at, int length) {
        return switch (column.type()) {
            case SMALLINT -> (long) ByteConverter.int2(from, at);
            case INTEGER -> (long) ByteConverter.int4(from, at);
            case BIGINT -> ByteConverter.int8(from, at);
            case DECIMAL -> ByteConverter.numeric(from, at, length);
            case TEXT -> new String(from, at, length, StandardCharsets.UTF_8);
            case DATE -> date(from, at);
            case TIMESTAMP -> timestamp(from, at);
            case INSTANT -> offset(instant(from, at));
            case UUID -> uuid(from, at);
            case BOOLEAN, REAL, DOUBLE, BINARY, TIME, JSON ->
                throw PodiumException.user("Column " + column.name() + " is of a type that can't be a cursor or key");
        };
    }

    private static OffsetDateTime offset(Instant value) {
        if (value.equals(Instant.MAX)) {
            return OffsetDateTime.MAX;
        }
        return value.equals(Instant.MIN) ? OffsetDateTime.MIN : value.atOffset(ZoneOffset.UTC);
    }

    private static LocalDate date(byte[] from, int at) {
        int days = ByteConverter.int4(from, at);
        if (days == Integer.MAX_VALUE) {
            return LocalDate.MAX;
        }
        return days == Integer.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay(days + EPOCH_2000_DAYS);
    }

    private static LocalTime time(byte[] from, int at) {
        long micros = ByteConverter.int8(from, at);
        return micros == MICROS_OF_DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
    }

    private static LocalDateTime timestamp(byte[] from, int at) {
        Instant value = instant(from, at);
        if (value.equals(Instant.MAX)) {
            return LocalDateTime.MAX;
        }
        return value.equals(Instant.MIN) ? LocalDateTime.MIN : LocalDateTime.ofInstant(value, ZoneOffset.UTC);
    }

    private static Instant instant(byte[] from, int at) {
        long micros = ByteConverter.int8(from, at);
        if (micros == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        return micros == Long.MIN_VALUE
                ? Instant.MIN
                : Instant.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L) + EPOCH_2000_SECONDS,
                        Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static UUID uuid(byte[] from, int at) {
        return new UUID(ByteConverter.int8(from, at), ByteConverter.int8(from, at + 8));
    }
}
