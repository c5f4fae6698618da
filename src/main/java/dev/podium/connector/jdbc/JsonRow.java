package dev.podium.connector.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A row as the JSON object that quarantine keeps and a replay reads: values by column, and why those that are missing are. */
final class JsonRow implements RowWriter {

    /** Halves of characters are no UTF-8: escaped they can be kept. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Object> unreadable = new LinkedHashMap<>();
    private final Iterator<String> names;

    JsonRow(Stream<Column> columns) {
        names = columns.map(Column::name).iterator();
    }

    /** In place of a value. */
    void unreadable(String reason) {
        unreadable.put(names.next(), reason);
    }

    String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            write(json, values);
            if (!unreadable.isEmpty()) {
                json.writeObjectFieldStart("_unreadable");
                write(json, unreadable);
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Map<String, Object> fields) throws IOException {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            json.writeObject(field.getValue());
        }
    }

    private void put(Object value) {
        values.put(names.next(), value);
    }

    @Override
    public void writeNull() {
        put(null);
    }

    @Override
    public void writeBoolean(boolean value) {
        put(value);
    }

    @Override
    public void writeLong(long value) {
        put(value);
    }

    @Override
    public void writeDouble(double value) {
        put(Double.toString(value));
    }

    @Override
    public void writeDecimal(BigDecimal value) {
        put(value.toPlainString());
    }

    @Override
    public void writeText(byte[] utf8, int offset, int length) {
        put(new String(utf8, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void writeText(String value) {
        put(value);
    }

    @Override
    public void writeBinary(byte[] value) {
        put(Base64.getEncoder().encodeToString(value));
    }

    @Override
    public void writeDate(LocalDate value) {
        put(value.equals(LocalDate.MAX) ? "infinity" : value.equals(LocalDate.MIN) ? "-infinity" : value.toString());
    }

    @Override
    public void writeTime(LocalTime value) {
        put(value.equals(LocalTime.MAX) ? "24:00" : value.toString());
    }

    @Override
    public void writeTimestamp(LocalDateTime value) {
        boolean infinite = value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN);
        put(!infinite ? value.toString() : value.equals(LocalDateTime.MAX) ? "infinity" : "-infinity");
    }

    @Override
    public void writeInstant(Instant value) {
        boolean infinite = value.equals(Instant.MAX) || value.equals(Instant.MIN);
        put(
                !infinite
                        ? value.atOffset(ZoneOffset.UTC).toLocalDateTime() + "Z"
                        : value.equals(Instant.MAX) ? "infinity" : "-infinity");
    }

    @Override
    public void writeUuid(UUID value) {
        put(value.toString());
    }
}
