package dev.podium.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;

/** Checkpoints, which are records of each connector's own, as the JSON that the warehouse keeps. */
public final class Checkpoints {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Checkpoints() {}

    public static String write(Record checkpoint) {
        try {
            return JSON.writeValueAsString(checkpoint);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A checkpoint could not be written", e);
        }
    }

    /** @throws PodiumException of kind INTERNAL where the text is of another connector */
    public static <T extends Record> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal(
                    "The checkpoint of the attempt before is not one of this connector: " + text, e);
        }
    }
}
