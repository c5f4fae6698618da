package dev.podium.connector.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.UUID;

/** A value of a quarantined row, out of the JSON in which bronze keeps it. */
final class RowValue {

    private RowValue() {}

    static void write(JsonNode value, Column.Type type, RowWriter row) {
        if (value.isMissingNode() || value.isNull()) {
            row.writeNull();
            return;
        }
        String text = value.asText();
        switch (type) {
            case BOOLEAN -> row.writeBoolean(value.asBoolean());
            case SMALLINT, INTEGER, BIGINT -> row.writeLong(value.asLong());
            case REAL, DOUBLE -> row.writeDouble(Double.parseDouble(text));
            case DECIMAL -> decimal(text, row);
            case TEXT, JSON -> row.writeText(text);
            case BINARY -> row.writeBinary(Base64.getDecoder().decode(text));
            case DATE -> row.writeDate(date(text));
            case TIME -> row.writeTime(text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(text));
            case TIMESTAMP -> row.writeTimestamp(timestamp(text));
            case INSTANT -> row.writeInstant(instant(text));
            case UUID -> row.writeUuid(UUID.fromString(text));
        }
    }

    private static void decimal(String text, RowWriter row) {
        if (text.equals("NaN") || text.endsWith("Infinity")) {
            row.writeDouble(Double.parseDouble(text));
        } else {
            row.writeDecimal(new BigDecimal(text));
        }
    }

    private static LocalDate date(String text) {
        return switch (text) {
            case "infinity" -> LocalDate.MAX;
            case "-infinity" -> LocalDate.MIN;
            default -> LocalDate.parse(text);
        };
    }

    private static LocalDateTime timestamp(String text) {
        return switch (text) {
            case "infinity" -> LocalDateTime.MAX;
            case "-infinity" -> LocalDateTime.MIN;
            default -> LocalDateTime.parse(text);
        };
    }

    private static Instant instant(String text) {
        return switch (text) {
            case "infinity" -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> Instant.parse(text);
        };
    }
}
