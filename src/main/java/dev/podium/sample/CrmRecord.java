package dev.podium.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A record as the CRM sends it, ready in bytes so that a page costs a copy and no more.
 *
 * @param updateTime as in the record: {@code YYYY-MM-DD HH:MM:SS}, which sorts as text
 */
record CrmRecord(long id, String updateTime, byte[] json) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    static ObjectNode node() {
        return MAPPER.createObjectNode();
    }

    static String time(LocalDateTime time) {
        return TIME.format(time);
    }

    static CrmRecord of(ObjectNode record) {
        return new CrmRecord(
                record.get("id").asLong(), record.get("update_time").asText(), bytes(record));
    }

    static byte[] bytes(ObjectNode record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
