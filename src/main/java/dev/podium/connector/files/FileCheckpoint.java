package dev.podium.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;

/**
 * How far the reading of a folder has come.
 *
 * @param file the file under way
 * @param sha256 its version
 * @param offset where its next record begins
 * @param line number of the line there
 */
record FileCheckpoint(String file, String sha256, long offset, long line) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A checkpoint could not be written", e);
        }
    }

    static FileCheckpoint parse(String text) {
        try {
            return JSON.readValue(text, FileCheckpoint.class);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The checkpoint of the load before is not a folder's: " + text, e);
        }
    }
}
