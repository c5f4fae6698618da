package dev.podium.bronze.retention;

import dev.podium.vocabulary.PodiumException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to remove of a dataset: the rows of failed loads and of replaced snapshots always, those that readers see only where an age is given.
 *
 * @param olderThan of what readers see: loads that landed longer ago than that
 * @param keepLoads the newest so many loads that landed stay, whatever else is wished
 * @param quarantine whether the quarantined records of removed loads go too
 * @param dryRun whether only to say what would be removed
 */
public record Wish(Optional<Duration> olderThan, int keepLoads, boolean quarantine, boolean dryRun) {

    private static final Pattern BRIEF = Pattern.compile("(\\d{1,6})\\s*(h|d|w)");

    public Wish {
        if (keepLoads < 0) {
            throw PodiumException.user("keepLoads is " + keepLoads + "; it can be 0 or more");
        }
    }

    /**
     * {@code 90d}, {@code 12h}, {@code 4w} or {@code P90D}.
     *
     * @throws PodiumException of kind USER where the text is none of them
     */
    public static Duration age(String text) {
        Matcher brief = BRIEF.matcher(text.strip().toLowerCase(Locale.ROOT));
        try {
            Duration age = brief.matches() ? age(Long.parseLong(brief.group(1)), brief.group(2)) : Duration.parse(text);
            if (!age.isNegative()) {
                return age;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw PodiumException.user("olderThan is '" + text + "'; write an age such as 90d, 12h, 4w or P90D");
    }

    private static Duration age(long count, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
