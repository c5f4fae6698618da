package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The checksum of keys that are there, by the code that took it of those that landed. */
final class SqlServerKeys {

    private final List<Column> columns;
    private final BinaryRows rows;
    private final WrittenRow row;
    private final Optional<KeyChecksum> checksum;

    SqlServerKeys(List<Column> columns, Optional<Key> key) {
        this.columns = columns;
        this.rows = new BinaryRows(new SqlServerLanding().limits());
        rows.columns(columns);
        this.row = new WrittenRow(rows, 0);
        this.checksum = key.map(known -> KeyChecksum.of(known, columns));
    }

    void add(ResultSet found) throws SQLException {
        if (checksum.isEmpty()) {
            return;
        }
        rows.clear();
        rows.begin(columns.size());
        for (int at = 0; at < columns.size(); at++) {
            Object value = value(found, at + 1, columns.get(at));
            if (value == null) {
                rows.writeNull();
            } else {
                write(value);
            }
        }
        row.at(0);
        checksum.get().add(row);
    }

    Optional<String> checksum() {
        return checksum.map(KeyChecksum::sum).map(Long::toUnsignedString);
    }

    private static Object value(ResultSet found, int at, Column column) throws SQLException {
        Object value =
                switch (column.type()) {
                    case BOOLEAN -> found.getBoolean(at);
                    case SMALLINT, INTEGER, BIGINT -> found.getLong(at);
                    case REAL, DOUBLE -> found.getDouble(at);
                    case DECIMAL -> decimal(found.getString(at));
                    case TEXT, JSON -> found.getString(at);
                    case BINARY -> found.getBytes(at);
                    case DATE -> found.getObject(at, LocalDate.class);
                    case TIME -> found.getObject(at, LocalTime.class);
                    case TIMESTAMP -> found.getObject(at, LocalDateTime.class);
                    case INSTANT -> found.getObject(at, OffsetDateTime.class);
                    case UUID -> found.getString(at) == null ? null : UUID.fromString(found.getString(at));
                };
        return found.wasNull() ? null : value;
    }

    private static Object decimal(String text) {
        return switch (text == null ? "" : text) {
            case "" -> null;
            case "NaN", "Infinity", "-Infinity" -> Double.valueOf(text);
            default -> new BigDecimal(text);
        };
    }

    private void write(Object value) {
        if (value instanceof Boolean truth) {
            rows.writeBoolean(truth);
        } else if (value instanceof Long number) {
            rows.writeLong(number);
        } else if (value instanceof Double number) {
            rows.writeDouble(number);
        } else if (value instanceof BigDecimal number) {
            rows.writeDecimal(number);
        } else if (value instanceof String text) {
            rows.writeText(text);
        } else if (value instanceof byte[] bytes) {
            rows.writeBinary(bytes);
        } else if (value instanceof LocalDate date) {
            rows.writeDate(date);
        } else if (value instanceof LocalTime time) {
            rows.writeTime(time);
        } else if (value instanceof LocalDateTime timestamp) {
            rows.writeTimestamp(timestamp);
        } else if (value instanceof OffsetDateTime moment) {
            rows.writeInstant(moment.toInstant());
        } else {
            rows.writeUuid((UUID) value);
        }
    }
}
