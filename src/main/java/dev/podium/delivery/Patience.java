package dev.podium.delivery;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Waiting for what a receiver does, and saying so. */
public final class Patience {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

    private Patience() {}

    /** The step shows WAITING with the reason. */
    public static void pause(StepRun step, Duration pause, String reason) {
        step.waiting(Instant.now().plus(pause), reason);
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Stopped while waiting: " + reason, e);
        }
        if (step.cancelled()) {
            throw PodiumException.user("cancelled while waiting: " + reason);
        }
    }

    /** @param text {@code 500ms}, {@code 15s}, {@code 2m}, {@code 6h} */
    public static Duration parse(String property, String text) {
        Matcher duration = TEXT.matcher(text.strip());
        if (!duration.matches() || Long.parseLong(duration.group(1)) == 0) {
            throw PodiumException.user(property + " is a duration such as 500ms, 15s, 2m or 6h, not '" + text + "'");
        }
        long number = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
