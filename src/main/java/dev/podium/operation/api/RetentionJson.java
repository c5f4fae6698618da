package dev.podium.operation.api;

import dev.podium.bronze.retention.Wish;
import dev.podium.operation.Datasets;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Retention as REST takes and shows it. */
final class RetentionJson {

    private RetentionJson() {}

    /** What to remove. */
    @Schema(name = "RetentionWish")
    public record Wanted(
            @Schema(
                            nullable = true,
                            examples = "90d",
                            description =
                                    "Of what readers see, loads that landed longer ago than that; none: nothing that readers see")
                    String olderThan,
            @Schema(
                            nullable = true,
                            description =
                                    "The newest so many loads that landed stay in any case; 1 where it is left out")
                    Integer keepLoads,
            @Schema(nullable = true, description = "Whether quarantined records of removed loads go too")
                    Boolean quarantine,
            @Schema(nullable = true, description = "Only say what would be removed") Boolean dryRun) {}

    /** A page of removals. */
    @Schema(name = "RetentionPage")
    public record Page(
            List<Datasets.PastRetention> items,
            @Schema(nullable = true, description = "Give this as 'after' to get the next page; null on the last")
                    Optional<Long> next) {}

    static Wish wish(Wanted wanted) {
        if (wanted == null) {
            throw Refusal.badField(
                    "olderThan", "is missing with the rest of the body; {} removes what readers don't see");
        }
        int keep = wanted.keepLoads() == null ? 1 : wanted.keepLoads();
        if (keep < 0) {
            throw Refusal.badField("keepLoads", "is " + keep + "; it can be 0 or more");
        }
        return new Wish(
                Optional.ofNullable(wanted.olderThan()).map(RetentionJson::age),
                keep,
                Boolean.TRUE.equals(wanted.quarantine()),
                Boolean.TRUE.equals(wanted.dryRun()));
    }

    private static Duration age(String text) {
        try {
            return Wish.age(text);
        } catch (PodiumException e) {
            throw Refusal.badField("olderThan", e.getMessage().replaceFirst("^olderThan ", ""));
        }
    }
}
