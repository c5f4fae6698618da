package dev.podium.load;

import dev.podium.vocabulary.Dataset;
import java.time.Duration;
import java.util.Optional;

/**
 * Where what a load reads is written down as the source gave it, before it lands from there.
 *
 * @param connection a folder, or Azure's blobs
 * @param tier access tier of the blobs, where the route names one
 * @param keep how long it stays there; empty: for good
 * @param folder of this load within the connection's: domain, dataset, load
 * @param replayed whether all of it is there, and the source isn't asked
 */
public record Staging(
        String connection, Optional<String> tier, Optional<Duration> keep, String folder, boolean replayed) {

    /** {@code crm/deals/17}. */
    public static String folder(Dataset dataset, long load) {
        return dataset.toString().replace('.', '/') + "/" + load;
    }
}
