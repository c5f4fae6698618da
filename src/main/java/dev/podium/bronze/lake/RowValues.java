package dev.podium.bronze.lake;

import dev.podium.vocabulary.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.postgresql.util.ByteConverter;

/** Values of a row as bronze writes it (PostgreSQL's binary COPY), as Parquet's. */
final class RowValues {

    private static final int DAYS_2000 = 10_957;
    private static final long MICROS_2000 = 946_684_800_000_000L;
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();
    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long FIRST = FIRST_DAY * MICROS_OF_DAY;
    private static final long END = (LAST_DAY + 1L) * MICROS_OF_DAY;
    private static final int SPECIAL = 0xC000;
    /** So many groups of four digits fit into a long. */
    private static final int FEW_GROUPS = 4;

    private final Column[] columns;
    private final String[] names;
    private final boolean[] bounded;
    private final boolean anyLimit;

    RowValues(List<Column> columns) {
        this.columns = columns.toArray(Column[]::new);
        this.names = columns.stream().map(LakeSchema::name).toArray(String[]::new);
        this.anyLimit = columns.stream().anyMatch(RowValues::limited);
        this.bounded = new boolean[this.columns.length];
        for (int at = 0; at < bounded.length; at++) {
            bounded[at] = LakeSchema.bounded(this.columns[at]);
        }
    }

    /** Why a row can't be held, or null. @param start of its first field's length */
    String refusal(byte[] row, int start) {
        if (!anyLimit) {
            return null;
        }
        int at = start;
        for (int column = 0; column < columns.length; column++) {
            int length = ByteConverter.int4(row, at);
            at += 4;
            if (length >= 0) {
                String reason = refusal(column, row, at);
                if (reason != null) {
                    return "column " + columns[column].name() + " " + reason;
                }
                at += length;
            }
        }
        return null;
    }

    private static boolean limited(Column column) {
        return switch (column.type()) {
            case DECIMAL, DATE, TIMESTAMP, INSTANT -> true;
            default -> false;
        };
    }

    private String refusal(int column, byte[] row, int at) {
        return switch (columns[column].type()) {
            case DECIMAL ->
                bounded[column] && (ByteConverter.int2(row, at + 4) & SPECIAL) == SPECIAL
                        ? "is NaN or infinite, which the lake's decimals don't hold"
                        : null;
            case DATE -> {
                long day = (long) ByteConverter.int4(row, at) + DAYS_2000;
                yield day < FIRST_DAY || day > LAST_DAY ? "is no date that the lake's readers know" : null;
            }
            case TIMESTAMP, INSTANT -> {
                long micros = ByteConverter.int8(row, at);
                boolean far = micros > END || micros < FIRST - MICROS_2000 || micros + MICROS_2000 >= END;
                yield far ? "is no time that the lake's readers know" : null;
            }
            default -> null;
        };
    }

    void write(byte[] row, int start, RecordConsumer consumer) {
        int at = start;
        for (int column = 0; column < columns.length; column++) {
            int length = ByteConverter.int4(row, at);
            at += 4;
            if (length >= 0) {
                consumer.startField(names[column], column);
                write(column, row, at, length, consumer);
                consumer.endField(names[column], column);
                at += length;
            }
        }
    }

    private void write(int column, byte[] row, int at, int length, RecordConsumer consumer) {
        switch (columns[column].type()) {
            case BOOLEAN -> consumer.addBoolean(row[at] != 0);
            case SMALLINT -> consumer.addInteger(ByteConverter.int2(row, at));
            case INTEGER -> consumer.addInteger(ByteConverter.int4(row, at));
            case BIGINT -> consumer.addLong(ByteConverter.int8(row, at));
            case REAL -> consumer.addFloat(ByteConverter.float4(row, at));
            case DOUBLE -> consumer.addDouble(ByteConverter.float8(row, at));
            case DECIMAL -> decimal(column, row, at, length, consumer);
            case TEXT, BINARY -> consumer.addBinary(Binary.fromReusedByteArray(row, at, length));
            case JSON -> consumer.addBinary(Binary.fromReusedByteArray(row, at + 1, length - 1));
            case DATE -> consumer.addInteger(ByteConverter.int4(row, at) + DAYS_2000);
            case TIME -> text(time(ByteConverter.int8(row, at)), consumer);
            case TIMESTAMP, INSTANT -> consumer.addLong(ByteConverter.int8(row, at) + MICROS_2000);
            case UUID ->
                text(new UUID(ByteConverter.int8(row, at), ByteConverter.int8(row, at + 8)).toString(), consumer);
        }
    }

    private static void text(String text, RecordConsumer consumer) {
        consumer.addBinary(Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String time(long micros) {
        return micros == MICROS_OF_DAY
                ? "24:00"
                : LocalTime.ofNanoOfDay(micros * 1000).toString();
    }

    private void decimal(int column, byte[] row, int at, int length, RecordConsumer consumer) {
        if (!bounded[column]) {
            Number value = ByteConverter.numeric(row, at, length);
            text(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString(), consumer);
            return;
        }
        int scale = columns[column].scale();
        if (columns[column].precision() > 18) {
            BigDecimal value = (BigDecimal) ByteConverter.numeric(row, at, length);
            consumer.addBinary(Binary.fromConstantByteArray(
                    sixteen(value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue())));
            return;
        }
        long unscaled = ByteConverter.int2(row, at) <= FEW_GROUPS
                ? unscaled(row, at, scale)
                : ((BigDecimal) ByteConverter.numeric(row, at, length))
                        .setScale(scale, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact();
        if (columns[column].precision() <= 9) {
            consumer.addInteger((int) unscaled);
        } else {
            consumer.addLong(unscaled);
        }
    }

    /** Groups of four digits, with the weight of the first (PostgreSQL's numeric.c). */
    private static long unscaled(byte[] row, int at, int scale) {
        int groups = ByteConverter.int2(row, at);
        int weight = ByteConverter.int2(row, at + 2);
        boolean negative = ByteConverter.int2(row, at + 4) != 0;
        long value = 0;
        for (int group = 0; group < groups; group++) {
            value = value * 10_000 + ByteConverter.int2(row, at + 8 + 2 * group);
        }
        int power = 4 * (weight - groups + 1) + scale;
        for (; value != 0 && power > 0; power--) {
            value = Math.multiplyExact(value, 10L);
        }
        for (; value != 0 && power < 0; power++) {
            value /= 10;
        }
        return negative ? -value : value;
    }

    private static byte[] sixteen(BigInteger value) {
        byte[] digits = value.toByteArray();
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, 0, bytes.length - digits.length, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
        return bytes;
    }
}
