package dev.podium.connector.jdbc;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Values that order a read (cursors, keys): as the driver takes and gives them, and as text. The texts of one type order
 * as their values do, as watermarks are compared by them; that is why times have a fixed width.
 */
final class OrderValue {

    private static final DateTimeFormatter FIXED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

    private OrderValue() {}

    static Object get(ResultSet row, int index, Column column) throws SQLException {
        return switch (column.type()) {
            case SMALLINT, INTEGER, BIGINT -> {
                long value = row.getLong(index);
                yield row.wasNull() ? null : (Object) value;
            }
            case DECIMAL -> row.getBigDecimal(index);
            case TEXT -> row.getString(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case TIMESTAMP -> row.getObject(index, LocalDateTime.class);
            case INSTANT -> row.getObject(index, OffsetDateTime.class);
            case UUID -> row.getObject(index, UUID.class);
            case BOOLEAN, REAL, DOUBLE, BINARY, TIME, JSON -> throw unfit(column);
        };
    }

    /** @throws PodiumException of kind USER where it is infinite: no later value could exceed it */
    static String text(Object value) {
        if (value.equals(LocalDateTime.MAX)
                || value.equals(OffsetDateTime.MAX)
                || value.equals(LocalDate.MAX)
                || value.equals(LocalDateTime.MIN)
                || value.equals(OffsetDateTime.MIN)
                || value.equals(LocalDate.MIN)) {
            throw PodiumException.user("A cursor or key is infinite, and nothing later can be told from it;"
                    + " leave such rows out by a query, or name another column");
        }
        if (value instanceof LocalDateTime time) {
            return FIXED.format(time);
        }
        if (value instanceof OffsetDateTime time) {
            return FIXED.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** @throws PodiumException of kind USER where the text is none of this type */
    static Object parse(String text, Column column) {
        try {
            return switch (column.type()) {
                case SMALLINT, INTEGER, BIGINT -> (Object) Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case TEXT -> text;
                case DATE -> LocalDate.parse(text.substring(0, Math.min(10, text.length())));
                case TIMESTAMP -> time(text).toLocalDateTime();
                case INSTANT -> time(text);
                case UUID -> UUID.fromString(text);
                case BOOLEAN, REAL, DOUBLE, BINARY, TIME, JSON -> throw unfit(column);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw PodiumException.user("'" + text + "' is no value of column " + column.name() + " ("
                    + column.type().name().toLowerCase(java.util.Locale.ROOT) + ")");
        }
    }

    /** A date, or a date and time with T or a blank between, with or without zone (then UTC). */
    private static OffsetDateTime time(String text) {
        String whole = text.length() == 10 ? text + "T00:00:00" : text.replace(' ', 'T');
        boolean zoned = whole.endsWith("Z") || whole.lastIndexOf('+') > 10 || whole.lastIndexOf('-') > 10;
        return zoned ? OffsetDateTime.parse(whole) : LocalDateTime.parse(whole).atOffset(ZoneOffset.UTC);
    }

    private static PodiumException unfit(Column column) {
        return PodiumException.user("Column " + column.name() + " is of a type that can't be a cursor or key");
    }
}
