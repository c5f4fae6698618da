package dev.podium.connector;

import dev.podium.load.RowWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A row as it was written. */
public final class TestRow implements RowWriter {

    public final List<Object> values = new ArrayList<>();

    @Override
    public void writeNull() {
        values.add(null);
    }

    @Override
    public void writeBoolean(boolean value) {
        values.add(value);
    }

    @Override
    public void writeLong(long value) {
        values.add(value);
    }

    @Override
    public void writeDouble(double value) {
        values.add(value);
    }

    @Override
    public void writeDecimal(BigDecimal value) {
        values.add(value);
    }

    @Override
    public void writeText(byte[] utf8, int offset, int length) {
        values.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void writeText(String value) {
        values.add(value);
    }

    @Override
    public void writeBinary(byte[] value) {
        values.add(value);
    }

    @Override
    public void writeDate(LocalDate value) {
        values.add(value);
    }

    @Override
    public void writeTime(LocalTime value) {
        values.add(value);
    }

    @Override
    public void writeTimestamp(LocalDateTime value) {
        values.add(value);
    }

    @Override
    public void writeInstant(Instant value) {
        values.add(value);
    }

    @Override
    public void writeUuid(UUID value) {
        values.add(value);
    }
}
