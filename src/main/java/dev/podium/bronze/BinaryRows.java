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
import java.util.List;
import java.util.UUID;
import org.postgresql.util.ByteConverter;

/**
 * Rows in PostgreSQL's binary COPY format (PostgreSQL documentation, COPY, "Binary Format"). COPY checks no types in this
 * format, so each value is written as the column's type wants it. For SQL Server times are finer ({@link Ticks}); all else is the same.
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

    private final FieldBuffer out = new FieldBuffer();
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
        out.int2(fields);
        column = 0;
    }

    void writeLoad(long loadId) {
        out.field8(loadId);
    }

    void writePosition(long position) {
        out.field8(position);
    }

    void writeTrailer() {
        out.int2(-1);
    }

    byte[] array() {
        return out.array();
    }

    int length() {
        return out.length();
    }

    /** All that was written, cleared or not. */
    long total() {
        return out.total();
    }

    void clear() {
        out.clear();
    }

    /** Takes back what was written from there on: a row that may not land. */
    void cut(int start) {
        out.cut(start);
    }

    @Override
    public boolean takesRows(List<Column> rows) {
        return limits.anyRow() && columns.equals(rows);
    }

    @Override
    public void writeRow(byte[] fields, int offset, int count) {
        out.append(fields, offset, count);
    }

    @Override
    public void writeNull() {
        column++;
        out.int4(-1);
    }

    @Override
    public void writeBoolean(boolean value) {
        column++;
        out.int4(1);
        out.int1(value ? 1 : 0);
    }

    @Override
    public void writeLong(long value) {
        switch (types[column++]) {
            case SMALLINT -> {
                require(value == (short) value, "is too large for a smallint");
                out.int4(2);
                out.int2((int) value);
            }
            case INTEGER -> {
                require(value == (int) value, "is too large for an integer");
                out.int4(4);
                out.int4((int) value);
            }
            default -> out.field8(value);
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
                out.int4(4);
                out.int4(Float.floatToIntBits((float) value));
            }
            case DECIMAL -> specialNumeric(value);
            default -> out.field8(Double.doubleToLongBits(value));
        }
    }

    /** No digits, weight 0, a sign that says which, scale 0. */
    private void specialNumeric(double value) {
        int sign = Double.isNaN(value) ? 0xC000 : value > 0 ? 0xD000 : 0xF000;
        out.int4(8);
        out.int4(0);
        out.int4(sign << 16);
    }

    @Override
    public void writeDecimal(BigDecimal value) {
        requireRoom(columns.get(column++), value);
        out.field(ByteConverter.numeric(value));
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
        out.int4(prefix + count);
        if (prefix == 1) {
            out.int1(JSONB_VERSION);
        }
        out.append(utf8, offset, count);
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
        out.field(value);
    }

    @Override
    public void writeDate(LocalDate value) {
        column++;
        out.int4(4);
        if (limits.beyond() && value.equals(LocalDate.MAX)) {
            out.int4(Integer.MAX_VALUE);
        } else if (limits.beyond() && value.equals(LocalDate.MIN)) {
            out.int4(Integer.MIN_VALUE);
        } else {
            require(
                    !value.isBefore(limits.firstDay()) && !value.isAfter(limits.lastDay()),
                    "is no date that the warehouse knows");
            out.int4((int) (value.toEpochDay() - EPOCH_2000_DAYS));
        }
    }

    @Override
    public void writeTime(LocalTime value) {
        column++;
        require(limits.beyond() || !value.equals(LocalTime.MAX), "is 24:00, which the warehouse does not know");
        out.field8(value.equals(LocalTime.MAX) ? ticks.ofDay() : ticks.of(value));
    }

    @Override
    public void writeTimestamp(LocalDateTime value) {
        column++;
        if (limits.beyond() && value.equals(LocalDateTime.MAX)) {
            out.field8(Long.MAX_VALUE);
        } else if (limits.beyond() && value.equals(LocalDateTime.MIN)) {
            out.field8(Long.MIN_VALUE);
        } else {
            out.field8(ticks(value.toEpochSecond(ZoneOffset.UTC), value.getNano()));
        }
    }

    @Override
    public void writeInstant(Instant value) {
        column++;
        if (limits.beyond() && value.equals(Instant.MAX)) {
            out.field8(Long.MAX_VALUE);
        } else if (limits.beyond() && value.equals(Instant.MIN)) {
            out.field8(Long.MIN_VALUE);
        } else {
            out.field8(ticks(value.getEpochSecond(), value.getNano()));
        }
    }

    @Override
    public void writeUuid(UUID value) {
        column++;
        out.field16(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    private long ticks(long epochSecond, int nano) {
        require(epochSecond >= firstSecond && epochSecond < endSecond, "is no time that the warehouse knows");
        return ticks.of(epochSecond, nano);
    }
}
