package dev.podium.operation.api;

import dev.podium.contract.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How old a dataset is, and may be. */
@Schema(name = "Age")
public record AgeJson(
        @Schema(nullable = true, description = "When the data was taken from the source that landed last")
                Optional<Instant> landedAt,
        @Schema(nullable = true, examples = "24 h", description = "How old it may be, as its contract says it")
                Optional<String> agreed,
        @Schema(nullable = true, description = "From when on it is too old") Optional<Instant> lateFrom,
        @Schema(description = "Whether it is too old, or was never loaded though a contract says how old it may be")
                boolean late) {

    static AgeJson of(Optional<Instant> landedAt, Optional<String> agreed, Instant now) {
        Optional<Duration> most = agreed.flatMap(Freshness::limit);
        Optional<Instant> lateFrom = most.flatMap(age -> landedAt.map(at -> at.plus(age)));
        boolean late = most.isPresent() && lateFrom.map(now::isAfter).orElse(true);
        return new AgeJson(landedAt, agreed, lateFrom, late);
    }
}
