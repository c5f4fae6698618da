package dev.podium.load;

import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of {@code load:} that say how what is read is staged. */
final class StagingOptions {

    private static final Pattern KEEP = Pattern.compile("(\\d{1,6})([hdw])");
    private static final Set<String> TIERS = Set.of("Hot", "Cool", "Cold");

    private StagingOptions() {}

    /** @throws PodiumException of kind USER naming the option that is wrong */
    static void check(LoadEndpoint endpoint) {
        String tier = endpoint.getStagingTier();
        if (endpoint.getStaging() == null && (tier != null || endpoint.getStagingKeep() != null)) {
            throw PodiumException.user(
                    "load:" + endpoint.getDataset() + " says how to stage but not where: staging names a connection");
        }
        if (tier != null && !TIERS.contains(tier)) {
            throw PodiumException.user("stagingTier is '" + tier + "'; it can be Hot, Cool or Cold"
                    + (tier.equalsIgnoreCase("archive") ? ": what is archived can't land from there" : ""));
        }
        keep(endpoint.getStagingKeep());
    }

    static Optional<Duration> keep(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Matcher parts = KEEP.matcher(text.strip());
        if (!parts.matches()) {
            throw PodiumException.user("stagingKeep is '" + text + "'; write hours, days or weeks: 12h, 30d, 4w");
        }
        long count = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "h" -> Duration.ofHours(count);
                    case "d" -> Duration.ofDays(count);
                    default -> Duration.ofDays(7 * count);
                });
    }
}
