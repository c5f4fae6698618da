package dev.podium.connector.files;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/** Parquet's types and ours. What no column of ours takes as it is lands as its bytes. */
final class ParquetTypes {

    private static final long JULIAN_EPOCH = 2_440_588;
    private static final int MOST_DIGITS = 1000;

    private ParquetTypes() {}

    static boolean nested(org.apache.parquet.schema.Type field) {
        return !field.isPrimitive() || field.isRepetition(Repetition.REPEATED);
    }

    static Column column(org.apache.parquet.schema.Type field) {
        if (nested(field)) {
            return new Column(field.getName(), Type.JSON);
        }
        PrimitiveType type = field.asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal && decimal.getPrecision() <= MOST_DIGITS) {
            return new Column(field.getName(), Type.DECIMAL, decimal.getPrecision(), decimal.getScale());
        }
        return new Column(field.getName(), type(type, meaning));
    }

    private static Type type(PrimitiveType type, LogicalTypeAnnotation meaning) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Type.BOOLEAN;
            case INT32 -> number(meaning, Type.INTEGER);
            case INT64 -> number(meaning, Type.BIGINT);
            case INT96 -> Type.TIMESTAMP;
            case FLOAT -> Type.REAL;
            case DOUBLE -> Type.DOUBLE;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(meaning);
        };
    }

    private static Type number(LogicalTypeAnnotation meaning, Type plain) {
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return Type.DATE;
        }
        if (meaning instanceof TimeLogicalTypeAnnotation) {
            return Type.TIME;
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            return timestamp.isAdjustedToUTC() ? Type.INSTANT : Type.TIMESTAMP;
        }
        if (meaning instanceof IntLogicalTypeAnnotation integer) {
            int bits = integer.isSigned() ? integer.getBitWidth() : integer.getBitWidth() + 1;
            return bits <= 16 ? Type.SMALLINT : bits <= 32 ? Type.INTEGER : bits <= 64 ? Type.BIGINT : Type.DECIMAL;
        }
        return plain;
    }

    private static Type bytes(LogicalTypeAnnotation meaning) {
        if (meaning instanceof StringLogicalTypeAnnotation || meaning instanceof EnumLogicalTypeAnnotation) {
            return Type.TEXT;
        }
        if (meaning instanceof JsonLogicalTypeAnnotation) {
            return Type.JSON;
        }
        return meaning instanceof UUIDLogicalTypeAnnotation ? Type.UUID : Type.BINARY;
    }

    /** @return what would be lost if this value were landed, or null */
    static String loss(org.apache.parquet.schema.Type field, Group record, int number) {
        LogicalTypeAnnotation meaning = field.getLogicalTypeAnnotation();
        boolean nanoseconds =
                meaning instanceof TimestampLogicalTypeAnnotation timestamp && timestamp.getUnit() == TimeUnit.NANOS
                        || meaning instanceof TimeLogicalTypeAnnotation time && time.getUnit() == TimeUnit.NANOS;
        return nanoseconds && record.getLong(number, 0) % 1000 != 0
                ? "it holds nanoseconds, and the warehouse keeps microseconds"
                : null;
    }

    static Object value(PrimitiveType type, Group record, int field, int index) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> record.getBoolean(field, index);
            case INT32 -> number(meaning, record.getInteger(field, index), 32);
            case INT64 -> number(meaning, record.getLong(field, index), 64);
            case INT96 -> legacyTimestamp(record.getInt96(field, index).getBytes());
            case FLOAT -> record.getFloat(field, index);
            case DOUBLE -> record.getDouble(field, index);
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                bytes(meaning, record.getBinary(field, index).getBytes());
        };
    }

    private static Object number(LogicalTypeAnnotation meaning, long value, int bits) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale());
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value);
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return LocalTime.ofNanoOfDay(value * (1_000_000_000L / parts(time.getUnit())));
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            Instant instant = instant(value, parts(timestamp.getUnit()));
            return timestamp.isAdjustedToUTC() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return bits == 32 ? Integer.toUnsignedLong((int) value) : new BigDecimal(Long.toUnsignedString(value));
        }
        return value;
    }

    private static long parts(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }

    private static Instant instant(long value, long parts) {
        return Instant.ofEpochSecond(
                Math.floorDiv(value, parts), Math.floorMod(value, parts) * (1_000_000_000L / parts));
    }

    /** Julian day and nanoseconds of it, without a zone. */
    private static LocalDateTime legacyTimestamp(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanoseconds = buffer.getLong();
        return LocalDate.ofEpochDay(buffer.getInt() - JULIAN_EPOCH)
                .atStartOfDay()
                .plusNanos(nanoseconds);
    }

    private static Object bytes(LogicalTypeAnnotation meaning, byte[] bytes) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal && decimal.getPrecision() <= MOST_DIGITS) {
            return new BigDecimal(new BigInteger(bytes), decimal.getScale());
        }
        return switch (bytes(meaning)) {
            case TEXT, JSON -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            case UUID ->
                new UUID(
                        ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(8));
            default -> bytes;
        };
    }
}
