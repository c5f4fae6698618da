package dev.podium.connector;

import dev.podium.load.Records;
import dev.podium.vocabulary.PodiumException;

/** Records as connectors hand them to the steps under their Kamelet: they know whether somebody has read them to the end. */
public interface SourceRecords extends Records {

    /** Whether {@link #next()} has said that there are no more. */
    boolean readOut();

    /** @throws PodiumException of kind USER where nobody has read these records */
    default void requireReadOut() {
        if (!readOut()) {
            throw PodiumException.user(
                    "The page was read but nothing landed it: put bronze: under the Kamelet's steps");
        }
    }
}
