package dev.podium.delivery.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.delivery.GoldColumn;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column that is written, and the one of gold that it gets.
 *
 * @param name as the target writes it
 * @param type of JDBC
 * @param size characters, or digits; 0 where there is no bound
 * @param scale digits after the point
 */
record TargetColumn(GoldColumn source, String name, int type, int size, int scale) {

    private static final int UNBOUNDED = 100_000;

    /** Of a moment that is not at midnight. */
    private static final Pattern TIME_OF_DAY =
            Pattern.compile("\\d{4,}-\\d\\d-\\d\\d[T ](?!00:00(:00(\\.0+)?)?(Z|[+-].*)?$).*");

    /** SQL Server's own number for it. */
    private static final int DATETIMEOFFSET = -155;

    /** Why the value would be lost or changed on the way. */
    Optional<String> flaw(JsonNode value, Dialect dialect) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            return numberFlaw(value.decimalValue());
        }
        if (source.number() && value.isTextual() && (dialect != Dialect.POSTGRESQL || whole())) {
            return Optional.of(source.name() + " is " + value.asText() + ", for which the target has no number");
        }
        if (type == Types.DATE && TIME_OF_DAY.matcher(text(value)).matches()) {
            return Optional.of(source.name() + " is " + text(value) + ", but the target's column holds a date");
        }
        boolean text = type == Types.VARCHAR || type == Types.CHAR || type == Types.NVARCHAR || type == Types.NCHAR;
        String written = text(value);
        int length = written.codePointCount(0, written.length());
        return text && size > 0 && length > size
                ? Optional.of(source.name() + " has " + length + " characters, but the target's column holds " + size)
                : Optional.empty();
    }

    private boolean whole() {
        return type == Types.SMALLINT || type == Types.INTEGER || type == Types.BIGINT || type == Types.TINYINT;
    }

    private Optional<String> numberFlaw(BigDecimal number) {
        boolean decimal = (type == Types.DECIMAL || type == Types.NUMERIC) && size > 0 && size < UNBOUNDED;
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        int scaleThere = decimal ? Math.max(0, scale) : 0;
        boolean tooFine = (decimal || whole()) && plain.scale() > scaleThere;
        boolean tooLarge = decimal && plain.precision() - plain.scale() > size - scaleThere;
        return tooFine || tooLarge
                ? Optional.of(source.name() + " is " + plain.toPlainString() + ", but the target's column holds "
                        + (decimal ? size + " digits, " + scaleThere + " of them after the point" : "whole numbers"))
                : Optional.empty();
    }

    /** @throws IllegalArgumentException or DateTimeException where the value has no such form */
    void bind(PreparedStatement statement, int place, JsonNode value, Dialect dialect) throws SQLException {
        if (value.isNull() || value.isMissingNode()) {
            statement.setNull(place, dialect == Dialect.POSTGRESQL ? Types.OTHER : type);
        } else if (source.bytes() && binary()) {
            statement.setBytes(place, Base64.getDecoder().decode(value.asText()));
        } else if (dialect == Dialect.POSTGRESQL) {
            // The server reads it as it would a literal: it knows the column's type best.
            statement.setObject(place, text(value), Types.OTHER);
        } else if (value.isBoolean()) {
            statement.setBoolean(place, value.asBoolean());
        } else if (value.isNumber()) {
            statement.setBigDecimal(place, value.decimalValue());
        } else {
            statement.setObject(place, converted(text(value)));
        }
    }

    private boolean binary() {
        return type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY || type == Types.BLOB;
    }

    private Object converted(String text) {
        try {
            return switch (type) {
                case Types.DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                case Types.TIME -> LocalTime.parse(text);
                case Types.TIMESTAMP ->
                    zoned(text)
                            ? OffsetDateTime.parse(text)
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime()
                            : text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
                case Types.TIMESTAMP_WITH_TIMEZONE, DATETIMEOFFSET -> moment(text);
                default -> text;
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    source.name() + " is " + text + ", which the target's column can't hold");
        }
    }

    /** What says no zone is in UTC. */
    private static OffsetDateTime moment(String text) {
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetDateTime) read;
    }

    private boolean zoned(String text) {
        return source.type().startsWith("timestamp") && text.endsWith("+00:00")
                || source.type().startsWith("datetimeoffset");
    }

    private static String text(JsonNode value) {
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
