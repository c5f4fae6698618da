package dev.podium.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;

/**
 * Where a walk goes on.
 *
 * @param position the next page's, in the paging's terms
 * @param page its number
 * @param fingerprint of the page before
 * @param done whether the walk had come to its end
 */
record RestCheckpoint(String position, long page, String fingerprint, boolean done) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A checkpoint could not be written", e);
        }
    }

    static RestCheckpoint parse(String text) {
        try {
            return JSON.readValue(text, RestCheckpoint.class);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The checkpoint of the load before is not a REST walk's: " + text, e);
        }
    }
}
