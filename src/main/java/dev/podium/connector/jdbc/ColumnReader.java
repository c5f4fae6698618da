package dev.podium.connector.jdbc;

import dev.podium.load.RowWriter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads a column's value of the current row and writes it; chosen once a column, so that a row costs no decisions. */
interface ColumnReader {

    void read(ResultSet row, int column, RowWriter to) throws SQLException;

    ColumnReader BOOLEAN = (row, column, to) -> {
        boolean value = row.getBoolean(column);
        if (row.wasNull()) {
            to.writeNull();
        } else {
            to.writeBoolean(value);
        }
    };

    ColumnReader LONG = (row, column, to) -> {
        long value = row.getLong(column);
        if (value == 0 && row.wasNull()) {
            to.writeNull();
        } else {
            to.writeLong(value);
        }
    };

    ColumnReader REAL = (row, column, to) -> {
        float value = row.getFloat(column);
        if (value == 0 && row.wasNull()) {
            to.writeNull();
        } else {
            to.writeDouble(value);
        }
    };

    ColumnReader DOUBLE = (row, column, to) -> {
        double value = row.getDouble(column);
        if (value == 0 && row.wasNull()) {
            to.writeNull();
        } else {
            to.writeDouble(value);
        }
    };

    /** A BigDecimal knows no NaN and no infinity: drivers give those as doubles. */
    ColumnReader DECIMAL = (row, column, to) -> {
        Object value = row.getObject(column);
        if (value == null) {
            to.writeNull();
        } else if (value instanceof BigDecimal decimal) {
            to.writeDecimal(decimal);
        } else if (value instanceof Double special) {
            to.writeDouble(special);
        } else {
            to.writeDecimal(new BigDecimal(value.toString()));
        }
    };

    ColumnReader TEXT = (row, column, to) -> {
        String value = row.getString(column);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeText(value);
        }
    };

    /** For PostgreSQL, whose driver hands out text as the UTF-8 that came over the wire. */
    ColumnReader UTF8 = (row, column, to) -> {
        byte[] value = row.getBytes(column);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeText(value, 0, value.length);
        }
    };

    ColumnReader BINARY = (row, column, to) -> {
        byte[] value = row.getBytes(column);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeBinary(value);
        }
    };

    ColumnReader DATE = (row, column, to) -> {
        LocalDate value = row.getObject(column, LocalDate.class);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeDate(value);
        }
    };

    ColumnReader TIME = (row, column, to) -> {
        LocalTime value = row.getObject(column, LocalTime.class);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeTime(value);
        }
    };

    ColumnReader TIMESTAMP = (row, column, to) -> {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeTimestamp(value);
        }
    };

    ColumnReader INSTANT = (row, column, to) -> {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeInstant(instant(value));
        }
    };

    ColumnReader UUID_OBJECT = (row, column, to) -> {
        UUID value = row.getObject(column, UUID.class);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeUuid(value);
        }
    };

    /** For SQL Server, which writes them in capitals. */
    ColumnReader UUID_TEXT = (row, column, to) -> {
        String value = row.getString(column);
        if (value == null) {
            to.writeNull();
        } else {
            to.writeUuid(UUID.fromString(value));
        }
    };

    /** The infinities stay infinite. */
    static Instant instant(OffsetDateTime value) {
        if (value.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return value.equals(OffsetDateTime.MIN) ? Instant.MIN : value.toInstant();
    }
}
