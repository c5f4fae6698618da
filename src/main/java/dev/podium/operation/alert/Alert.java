package dev.podium.operation.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is not well.
 *
 * @param subject the pipeline or dataset
 * @param run the one that failed, or that landed the anomaly
 */
public record Alert(String subject, Kind kind, String pipeline, Optional<UUID> runId, String message, Instant begunAt) {

    public enum Kind {
        /** A run failed. */
        FAILURE,
        /** A dataset is older than its contract allows. */
        FRESHNESS,
        /** A load brought far more or far fewer rows than usual. */
        VOLUME
    }
}
