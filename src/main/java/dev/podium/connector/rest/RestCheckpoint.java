package dev.podium.connector.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.podium.connector.Checkpoints;
import dev.podium.connector.rest.guard.Reach;
import java.util.Map;

/**
 * Where a walk goes on.
 *
 * @param identity of the endpoint and its paging: under another one the position would mean something else
 * @param done whether the walk had come to its end
 * @param bounds of the slice
 * @param position the next page's, in the paging's terms
 * @param page its number
 * @param read records of the pages before, since the bounds began
 * @param fingerprint of the page before
 * @param low where the API cut the walk off before
 * @param reached how far it had come since
 * @param staged answers that have been staged so far
 * @param parent fields of the parent's record whose children are read; null where there is none
 * @param outer where the walk through the parents stands; null where there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RestCheckpoint(
        String identity,
        boolean done,
        Bounds bounds,
        String position,
        long page,
        long read,
        String fingerprint,
        Reach low,
        Reach reached,
        long staged,
        Map<String, String> parent,
        RestCheckpoint outer) {

    /** How many walks are around this one. */
    int depth() {
        return outer == null ? 0 : outer.depth() + 1;
    }

    /** Of this one and those around it, the one with so many around it. */
    RestCheckpoint at(int depth) {
        return depth() == depth ? this : outer.at(depth);
    }

    String text() {
        return Checkpoints.write(this);
    }

    static RestCheckpoint parse(String text) {
        return Checkpoints.read(text, RestCheckpoint.class);
    }

    Standing standing(Standing.Course course) {
        return new Standing(course, bounds, position, 0, page, read, low);
    }
}
