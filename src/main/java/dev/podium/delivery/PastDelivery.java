package dev.podium.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery, and how its last attempt went.
 *
 * @param source what is read
 * @param receiver where it goes
 * @param rows that the source had
 * @param planned of these, and of those that vanished, how many had to go out
 */
public record PastDelivery(
        String name,
        String source,
        String receiver,
        String state,
        UUID runId,
        String step,
        Instant startedAt,
        Optional<Instant> finishedAt,
        long rows,
        long planned,
        long sent,
        long deleted,
        long failed,
        Optional<String> error) {

    /** A row that was refused. */
    public record Failure(String key, String message, UUID runId, Instant failedAt) {}
}
