package dev.podium.connector.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** Nested values as JSON: lists as arrays, structures and maps as objects; bytes in base 64, times in ISO 8601. */
final class ParquetJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ParquetJson() {}

    /** A whole record, for people. */
    static String text(Group record) {
        return written(json -> structure(record, json));
    }

    static String field(Group record, Type type, int field) {
        return written(json -> value(record, type, field, json));
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void structure(Group group, JsonGenerator json) throws IOException {
        json.writeStartObject();
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            json.writeFieldName(type.getFieldName(field));
            value(group, type.getType(field), field, json);
        }
        json.writeEndObject();
    }

    private static void value(Group group, Type type, int field, JsonGenerator json) throws IOException {
        int count = group.getFieldRepetitionCount(field);
        if (type.isRepetition(Repetition.REPEATED)) {
            json.writeStartArray();
            for (int index = 0; index < count; index++) {
                one(group, type, field, index, json);
            }
            json.writeEndArray();
        } else if (count == 0) {
            json.writeNull();
        } else {
            one(group, type, field, 0, json);
        }
    }

    private static void one(Group group, Type type, int field, int index, JsonGenerator json) throws IOException {
        if (type.isPrimitive()) {
            scalar(ParquetTypes.value(type.asPrimitiveType(), group, field, index), json);
            return;
        }
        Group value = group.getGroup(field, index);
        if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            list(value, json);
        } else if (type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
            map(value, json);
        } else {
            structure(value, json);
        }
    }

    /** In three levels (list, element) as the format wants it now, or in two as it once was. */
    private static void list(Group list, JsonGenerator json) throws IOException {
        Type repeated = list.getType().getType(0);
        boolean wrapped = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().endsWith("_tuple");
        json.writeStartArray();
        for (int index = 0; index < list.getFieldRepetitionCount(0); index++) {
            if (wrapped) {
                Group element = list.getGroup(0, index);
                value(element, element.getType().getType(0), 0, json);
            } else {
                one(list, repeated, 0, index, json);
            }
        }
        json.writeEndArray();
    }

    private static void map(Group map, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int index = 0; index < map.getFieldRepetitionCount(0); index++) {
            Group entry = map.getGroup(0, index);
            Type key = entry.getType().getType(0);
            json.writeFieldName(
                    key.isPrimitive()
                            ? String.valueOf(ParquetTypes.value(key.asPrimitiveType(), entry, 0, 0))
                            : field(entry, key, 0));
            if (entry.getType().getFieldCount() > 1) {
                value(entry, entry.getType().getType(1), 1, json);
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }

    private static void scalar(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof Float real) {
            json.writeNumber(real);
        } else if (value instanceof Double real) {
            json.writeNumber(real);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else {
            json.writeString(value.toString());
        }
    }
}
