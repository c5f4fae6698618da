package dev.podium.connector.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.podium.connector.Checkpoints;

/**
 * Where a walk goes on.
 *
 * @param identity of the endpoint and its paging: under another one the position would mean something else
 * @param position the next page's, in the paging's terms
 * @param page its number
 * @param read records of the pages before
 * @param fingerprint of the page before
 * @param done whether the walk had come to its end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RestCheckpoint(String identity, String position, long page, long read, String fingerprint, boolean done) {

    static RestCheckpoint first(String identity, String position) {
        return new RestCheckpoint(identity, position, 1, 0, "", false);
    }

    String text() {
        return Checkpoints.write(this);
    }

    static RestCheckpoint parse(String text) {
        return Checkpoints.read(text, RestCheckpoint.class);
    }
}
