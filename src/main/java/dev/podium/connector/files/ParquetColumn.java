package dev.podium.connector.files;

import dev.podium.connector.Utf8;
import dev.podium.connector.json.JsonDocument;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Column.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.example.data.Group;

/** One field of a Parquet file, and the column it lands in. */
record ParquetColumn(Column column, org.apache.parquet.schema.Type type) {

    static ParquetColumn of(org.apache.parquet.schema.Type field) {
        return new ParquetColumn(ParquetTypes.column(field), field);
    }

    private boolean nested() {
        return ParquetTypes.nested(type);
    }

    /** @return why this value can't be landed without loss */
    Optional<String> refusal(Group record, int field) {
        if (column.type() == Type.BINARY || record.getFieldRepetitionCount(field) == 0) {
            return Optional.empty();
        }
        String wrong = null;
        if (column.type() == Type.TEXT && !nested()) {
            byte[] text = record.getBinary(field, 0).getBytesUnsafe();
            wrong = Utf8.invalidAt(text, 0, text.length) < 0 ? null : "it holds bytes that are not valid UTF-8, or NUL";
        } else if (column.type() == Type.JSON) {
            byte[] json = json(record, field);
            wrong = new JsonDocument(Optional.empty(), Optional.empty()).refusal(json, 0, json.length);
        } else {
            wrong = ParquetTypes.loss(type, record, field);
        }
        return Optional.ofNullable(wrong).map(reason -> "column " + column.name() + ": " + reason);
    }

    private byte[] json(Group record, int field) {
        return nested()
                ? ParquetJson.field(record, type, field).getBytes(StandardCharsets.UTF_8)
                : record.getBinary(field, 0).getBytes();
    }

    void write(Group record, int field, RowWriter row) {
        boolean emptyList = nested() && type.isRepetition(org.apache.parquet.schema.Type.Repetition.REPEATED);
        if (record.getFieldRepetitionCount(field) == 0 && !emptyList) {
            row.writeNull();
            return;
        }
        if (column.type() == Type.JSON) {
            byte[] json = json(record, field);
            row.writeText(json, 0, json.length);
            return;
        }
        Object value = ParquetTypes.value(type.asPrimitiveType(), record, field, 0);
        switch (column.type()) {
            case BOOLEAN -> row.writeBoolean((Boolean) value);
            case SMALLINT, INTEGER, BIGINT -> row.writeLong(((Number) value).longValue());
            case REAL, DOUBLE -> row.writeDouble(((Number) value).doubleValue());
            case DECIMAL -> row.writeDecimal((BigDecimal) value);
            case TEXT -> row.writeText((String) value);
            case BINARY -> row.writeBinary((byte[]) value);
            case DATE -> row.writeDate((LocalDate) value);
            case TIME -> row.writeTime((LocalTime) value);
            case TIMESTAMP -> row.writeTimestamp((LocalDateTime) value);
            case INSTANT -> row.writeInstant((Instant) value);
            case UUID -> row.writeUuid((UUID) value);
            case JSON -> throw new IllegalStateException("Written above");
        }
    }
}
