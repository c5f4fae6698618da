package dev.podium.bronze;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.podium.vocabulary.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.ByteConverter;

/** A row as a JSON object, out of its bytes in PostgreSQL's binary format: the form in which rows wait in quarantine. */
final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long EPOCH_2000_DAYS = 10_957L;

    private RowJson() {}

    /** @param ticks that the row has its times in */
    static String of(WrittenRow row, List<Column> columns, Ticks ticks) {
        return of(row, columns, ticks, false);
    }

    /** For people: documents stand in it as what they are, rather than as text. */
    static String shown(WrittenRow row, List<Column> columns, Ticks ticks) {
        return of(row, columns, ticks, true);
    }

    private static String of(WrittenRow row, List<Column> columns, Ticks ticks, boolean nested) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (int column = 0; column < columns.size(); column++) {
                json.writeFieldName(columns.get(column).name());
                int offset = row.offset(column);
                int length = row.length(offset);
                if (length < 0) {
                    json.writeNull();
                } else if (nested && columns.get(column).type() == Column.Type.JSON) {
                    json.writeRawValue(row.document(column));
                } else {
                    write(json, columns.get(column).type(), row.bytes(), offset, length, ticks);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Column.Type type, byte[] bytes, int offset, int length, Ticks ticks)
            throws IOException {
        switch (type) {
            case BOOLEAN -> json.writeBoolean(bytes[offset] != 0);
            case SMALLINT -> json.writeNumber(ByteConverter.int2(bytes, offset));
            case INTEGER -> json.writeNumber(ByteConverter.int4(bytes, offset));
            case BIGINT -> json.writeNumber(ByteConverter.int8(bytes, offset));
            case REAL -> json.writeString(Float.toString(ByteConverter.float4(bytes, offset)));
            case DOUBLE -> json.writeString(Double.toString(ByteConverter.float8(bytes, offset)));
            case DECIMAL -> json.writeString(decimal(bytes, offset, length));
            case TEXT -> json.writeString(new String(bytes, offset, length, StandardCharsets.UTF_8));
            case JSON -> json.writeString(WrittenRow.document(bytes, offset, length));
            case BINARY ->
                json.writeString(
                        Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, offset, offset + length)));
            case DATE -> json.writeString(date(ByteConverter.int4(bytes, offset)));
            case TIME -> json.writeString(time(ByteConverter.int8(bytes, offset), ticks));
            case TIMESTAMP -> json.writeString(timestamp(ByteConverter.int8(bytes, offset), ticks, ""));
            case INSTANT -> json.writeString(timestamp(ByteConverter.int8(bytes, offset), ticks, "Z"));
            case UUID ->
                json.writeString(
                        new UUID(ByteConverter.int8(bytes, offset), ByteConverter.int8(bytes, offset + 8)).toString());
        }
    }

    private static String decimal(byte[] bytes, int offset, int length) {
        Number value = ByteConverter.numeric(bytes, offset, length);
        return value instanceof java.math.BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static String date(int days) {
        return switch (days) {
            case Integer.MAX_VALUE -> "infinity";
            case Integer.MIN_VALUE -> "-infinity";
            default -> LocalDate.ofEpochDay(days + EPOCH_2000_DAYS).toString();
        };
    }

    private static String time(long value, Ticks ticks) {
        return value == ticks.ofDay() ? "24:00" : ticks.time(value).toString();
    }

    private static String timestamp(long value, Ticks ticks, String zone) {
        if (value == Long.MAX_VALUE || value == Long.MIN_VALUE) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return ticks.instant(value).atOffset(ZoneOffset.UTC).toLocalDateTime() + zone;
    }
}
