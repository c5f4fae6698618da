package dev.podium.load;

import dev.podium.vocabulary.PodiumException;

/**
 * Thrown by a connector that can't go on: the route has changed since the checkpoint was written, or the source has moved
 * under the reader. What this load has landed is given up, unseen, and a new load reads from the start.
 */
public final class BeginAnew extends RuntimeException {

    /** @param reason for people: it is the message of the load that is given up */
    public BeginAnew(String reason) {
        super(reason, PodiumException.external(reason));
    }
}
