package dev.podium.connector.rest;

import dev.podium.connector.Checkpoints;

/**
 * Where a walk goes on.
 *
 * @param position the next page's, in the paging's terms
 * @param page its number
 * @param fingerprint of the page before
 * @param done whether the walk had come to its end
 */
record RestCheckpoint(String position, long page, String fingerprint, boolean done) {

    String text() {
        return Checkpoints.write(this);
    }

    static RestCheckpoint parse(String text) {
        return Checkpoints.read(text, RestCheckpoint.class);
    }
}
