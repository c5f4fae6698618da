package dev.podium.connector;

import dev.podium.load.RowWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** Takes what is written nowhere. */
final class Nowhere implements RowWriter {

    static final RowWriter WRITER = new Nowhere();

    @Override
    public void writeNull() {
        // Nowhere.
    }

    @Override
    public void writeBoolean(boolean value) {
        // Nowhere.
    }

    @Override
    public void writeLong(long value) {
        // Nowhere.
    }

    @Override
    public void writeDouble(double value) {
        // Nowhere.
    }

    @Override
    public void writeDecimal(BigDecimal value) {
        // Nowhere.
    }

    @Override
    public void writeText(byte[] utf8, int offset, int length) {
        // Nowhere.
    }

    @Override
    public void writeText(String value) {
        // Nowhere.
    }

    @Override
    public void writeBinary(byte[] value) {
        // Nowhere.
    }

    @Override
    public void writeDate(LocalDate value) {
        // Nowhere.
    }

    @Override
    public void writeTime(LocalTime value) {
        // Nowhere.
    }

    @Override
    public void writeTimestamp(LocalDateTime value) {
        // Nowhere.
    }

    @Override
    public void writeInstant(Instant value) {
        // Nowhere.
    }

    @Override
    public void writeUuid(UUID value) {
        // Nowhere.
    }
}
