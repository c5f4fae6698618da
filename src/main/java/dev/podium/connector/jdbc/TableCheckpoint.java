package dev.podium.connector.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import java.util.List;

/**
 * How far an ordered read has come.
 *
 * @param after the ordering columns' values of the last row
 * @param done whether that was the last row of all
 */
record TableCheckpoint(List<String> after, boolean done) {

    private static final ObjectMapper JSON = new ObjectMapper();

    TableCheckpoint {
        after = List.copyOf(after);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A checkpoint could not be written", e);
        }
    }

    static TableCheckpoint parse(String text) {
        try {
            return JSON.readValue(text, TableCheckpoint.class);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The checkpoint of the load before is not a table's: " + text, e);
        }
    }
}
