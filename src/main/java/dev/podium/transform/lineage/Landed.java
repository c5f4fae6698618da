package dev.podium.transform.lineage;

import dev.podium.vocabulary.Dataset;
import java.time.Instant;

/**
 * A dataset whose rows changed since what is made of it was built.
 *
 * @param at when the newest of its loads did
 * @param inThisRun false: in a run before, whose build did not succeed
 */
public record Landed(String dataset, Instant at, boolean inThisRun) {

    String table() {
        return Dataset.parse(dataset).table();
    }
}
