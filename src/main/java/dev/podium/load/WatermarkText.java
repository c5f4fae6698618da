package dev.podium.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import java.util.List;

/** A watermark as the JSON that the warehouse keeps. */
final class WatermarkText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};

    private WatermarkText() {}

    static String write(Watermark watermark) {
        return json(watermark);
    }

    static Watermark read(String text) {
        try {
            return JSON.readValue(text, Watermark.class);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A watermark in the warehouse can't be read: " + text, e);
        }
    }

    static String keys(Watermark watermark) {
        return json(watermark.keys());
    }

    static List<String> keys(String text) {
        try {
            return JSON.readValue(text, KEYS);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A watermark's keys in the warehouse can't be read: " + text, e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A watermark can't be written", e);
        }
    }
}
