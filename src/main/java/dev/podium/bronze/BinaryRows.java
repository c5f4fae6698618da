package dev.podium.bronze;

import dev.podium.load.RowWriter;
import dev.podium.load.UnfitValue;
import dev.podium.vocabulary.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.ByteConverter;

/**
 * Rows in PostgreSQL's binary COPY format (PostgreSQL documentation, COPY, "Binary Format"), in a buffer that grows to
 * the largest record. COPY checks no types in this format, so each value is written as the column's type wants it. For SQL Server
 * times are finer ({@link Ticks}); all else is the same.
 */
final class BinaryRows implements RowWriter {

    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final long EPOCH_2000_DAYS = 10_957L;
    private static final byte JSONB_VERSION = 1;

    private final Limits limits;
    private final Ticks ticks;
    private final long firstSecond;
    private final long endSecond;

    private byte[] buffer = new byte[128 * 1024];
    private int length;
    private long cleared;
    /** Unlike {@code getBytes} it refuses half characters instead of writing ? for them. */
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

    private List<Column> columns = List.of();
    private String[] names = {};
    private Column.Type[] types = {};
    private int column;

    BinaryRows(Limits limits) {
        this.limits = limits;
        this.ticks = limits.ticks();
        this.firstSecond = limits.firstSecond();
        this.endSecond = limits.endSecond();
    }

    /** The table's columns, before the first row. */
    void columns(List<Column> columns) {
        this.columns = columns;
        names = columns.stream().map(Column::name).toArray(String[]::new);
        types = columns.stream().map(Column::type).toArray(Column.Type[]::new);
    }

    void begin(int fields) {
        room(2);
        ByteConverter.int2(buffer, length, fields);
        length += 2;
        column = 0;
    }

    void writeLoad(long loadId) {
        int8(loadId);
    }

    void writePosition(long position) {
        int8(position);
    }

    void writeTrailer() {
        room(2);
        ByteConverter.int2(buffer, length, -1);
        length += 2;
    }

    byte[] array() {
        return buffer;
    }

    int length() {
        return length;
    }

    /** All that was written, cleared or not. */
    long total() {
        return cleared + length;
    }

    void clear() {
        cleared += length;
        length = 0;
    }

    /** Takes back what was written from there on: a row that may not land. */
    void cut(int start) {
        length = start;
    }

    @Override
    public boolean takesRows(List<Column> rows) {
        return limits.anyRow() && columns.equals(rows);
    }

    @Override
    public void writeRow(byte[] fields, int offset, int count) {
        room(count);
        System.arraycopy(fields, offset, buffer, length, count);
        length += count;
    }

    @Override
    public void writeNull() {
        column++;
        int4(-1);
    }

    @Override
    public void writeBoolean(boolean value) {
        column++;
        int4(1);
        room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    @Override
    public void writeLong(long value) {
        switch (types[column++]) {
            case SMALLINT -> {
                int4(2);
                room(2);
                require(value == (short) value, "is too large for a smallint");
                ByteConverter.int2(buffer, length, (int) value);
                length += 2;
            }
            case INTEGER -> {
                int4(4);
                require(value == (int) value, "is too large for an integer");
                int4((int) value);
            }
            default -> int8(value);
        }
    }

    @Override
    public void writeDouble(double value) {
        Column.Type type = types[column++];
        require(
                limits.beyond() || Double.isFinite(value) || limits.asText(columns.get(column - 1)),
                "is no number that the warehouse knows");
        switch (type) {
            case REAL -> {
                int4(4);
                int4(Float.floatToIntBits((float) value));
            }
            case DECIMAL -> specialNumeric(value);
            default -> int8(Double.doubleToLongBits(value));
        }
    }

    /** No digits, weight 0, a sign that says which, scale 0. */
    private void specialNumeric(double value) {
        int sign = Double.isNaN(value) ? 0xC000 : value > 0 ? 0xD000 : 0xF000;
        int4(8);
        int4(0);
        int4(sign << 16);
    }

    @Override
    public void writeDecimal(BigDecimal value) {
        requireRoom(columns.get(column++), value);
        bytes(ByteConverter.numeric(value));
    }

    /** The warehouse would round what has more decimals, without a word. */
    private void requireRoom(Column wanted, BigDecimal value) {
        if (wanted.precision() > 0) {
            int whole = value.precision() - value.scale();
            require(whole <= wanted.precision() - wanted.scale(), "has more digits than its column in bronze");
            boolean fits = value.scale() <= wanted.scale()
                    || value.stripTrailingZeros().scale() <= wanted.scale();
            require(fits, "has more decimals than its column in bronze");
        }
    }

    private void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new UnfitValue("column " + names[column - 1] + " " + otherwise);
        }
    }

    @Override
    public void writeText(byte[] utf8, int offset, int count) {
        int prefix = types[column++] == Column.Type.JSON ? 1 : 0;
        int4(prefix + count);
        room(prefix + count);
        if (prefix == 1) {
            buffer[length++] = JSONB_VERSION;
        }
        System.arraycopy(utf8, offset, buffer, length, count);
        length += count;
    }

    @Override
    public void writeText(String value) {
        try {
            ByteBuffer utf8 = encoder.encode(CharBuffer.wrap(value));
            boolean nul = value.indexOf(0) >= 0;
            writeText(utf8.array(), utf8.arrayOffset(), utf8.limit());
            require(!nul, "has the character NUL, which text in the warehouse can't have");
        } catch (CharacterCodingException e) {
            throw new UnfitValue("column " + names[column]
                    + " has half a character (a surrogate without its other half), which is no text");
        }
    }

    @Override
    public void writeBinary(byte[] value) {
        column++;
        bytes(value);
    }

    @Override
    public void writeDate(LocalDate value) {
        column++;
        int4(4);
        if (limits.beyond() && value.equals(LocalDate.MAX)) {
            int4(Integer.MAX_VALUE);
        } else if (limits.beyond() && value.equals(LocalDate.MIN)) {
            int4(Integer.MIN_VALUE);
        } else {
            require(
                    !value.isBefore(limits.firstDay()) && !value.isAfter(limits.lastDay()),
                    "is no date that the warehouse knows");
            int4((int) (value.toEpochDay() - EPOCH_2000_DAYS));
        }
    }

    @Override
    public void writeTime(LocalTime value) {
        column++;
        require(limits.beyond() || !value.equals(LocalTime.MAX), "is 24:00, which the warehouse does not know");
        int8(value.equals(LocalTime.MAX) ? ticks.ofDay() : ticks.of(value));
    }

    @Override
    public void writeTimestamp(LocalDateTime value) {
        column++;
        if (limits.beyond() && value.equals(LocalDateTime.MAX)) {
            int8(Long.MAX_VALUE);
        } else if (limits.beyond() && value.equals(LocalDateTime.MIN)) {
            int8(Long.MIN_VALUE);
        } else {
            int8(ticks(value.toEpochSecond(ZoneOffset.UTC), value.getNano()));
        }
    }

    @Override
    public void writeInstant(Instant value) {
        column++;
        if (limits.beyond() && value.equals(Instant.MAX)) {
            int8(Long.MAX_VALUE);
        } else if (limits.beyond() && value.equals(Instant.MIN)) {
            int8(Long.MIN_VALUE);
        } else {
            int8(ticks(value.getEpochSecond(), value.getNano()));
        }
    }

    @Override
    public void writeUuid(UUID value) {
        column++;
        int4(16);
        room(16);
        ByteConverter.int8(buffer, length, value.getMostSignificantBits());
        ByteConverter.int8(buffer, length + 8, value.getLeastSignificantBits());
        length += 16;
    }

    private long ticks(long epochSecond, int nano) {
        require(epochSecond >= firstSecond && epochSecond < endSecond, "is no time that the warehouse knows");
        return ticks.of(epochSecond, nano);
    }

    /** A field of eight bytes. */
    private void int8(long value) {
        room(12);
        ByteConverter.int4(buffer, length, 8);
        ByteConverter.int8(buffer, length + 4, value);
        length += 12;
    }

    private void int4(int value) {
        room(4);
        ByteConverter.int4(buffer, length, value);
        length += 4;
    }

    private void bytes(byte[] value) {
        int4(value.length);
        room(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            long wanted = Math.max(2L * buffer.length, (long) length + more);
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }
}
