package dev.podium.connector.rest.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What {@code Retry-After} asks for: seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** @param date the answer's own date, so that two clocks that differ don't matter */
    static Optional<Duration> of(Optional<String> retryAfter, Optional<String> date) {
        return retryAfter.map(String::trim).flatMap(text -> seconds(text).or(() -> until(text, date)));
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofMillis((long) (Math.max(0, Double.parseDouble(text)) * 1000)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String text, Optional<String> date) {
        return instant(text).map(until -> {
            Duration wait = Duration.between(date.flatMap(RetryAfter::instant).orElseGet(Instant::now), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        });
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
