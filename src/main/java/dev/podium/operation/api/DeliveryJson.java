package dev.podium.operation.api;

import dev.podium.delivery.PastDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Deliveries as REST shows them. */
final class DeliveryJson {

    private DeliveryJson() {}

    /** A delivery, and how its last attempt went. */
    @Schema(name = "Delivery")
    public record Shown(
            String name,
            @Schema(description = "Table, columns and key of what goes out") String source,
            @Schema(description = "Where it goes") String receiver,
            @Schema(description = "Of the last attempt: RUNNING, SUCCEEDED, FAILED or CANCELLED") String state,
            UUID runId,
            @Schema(description = "The step that did it") String step,
            Instant startedAt,
            @Schema(nullable = true) Optional<Instant> finishedAt,
            @Schema(description = "Rows that the source had") long rows,
            long sent,
            long deleted,
            @Schema(description = "Rows that the receiver had already") long unchanged,
            @Schema(description = "Rows that the receiver refused") long failed,
            @Schema(nullable = true) Optional<String> error) {

        static Shown of(PastDelivery past) {
            return new Shown(
                    past.name(),
                    past.source(),
                    past.receiver(),
                    past.state(),
                    past.runId(),
                    past.step(),
                    past.startedAt(),
                    past.finishedAt(),
                    past.rows(),
                    past.sent(),
                    past.deleted(),
                    Math.max(0, past.rows() - past.planned()),
                    past.failed(),
                    past.error());
        }
    }

    /** One of them in full. */
    @Schema(name = "DeliveryInFull")
    public record InFull(
            Shown delivery,
            @Schema(description = "Rows that the receiver has") long delivered,
            @Schema(description = "What was refused last, newest first; 50 at most")
                    List<PastDelivery.Failure> failures) {}

    /** All of them. */
    @Schema(name = "Deliveries")
    public record All(List<Shown> items) {}

    /** What was forgotten. */
    @Schema(name = "DeliveryForgotten")
    public record Forgotten(@Schema(description = "Rows that go out again") long rows) {}
}
