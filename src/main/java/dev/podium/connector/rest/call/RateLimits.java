package dev.podium.connector.rest.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an answer's headers say of the source's limit: {@code X-RateLimit-Remaining} and {@code -Reset} in the ways that
 * APIs write them, and the {@code RateLimit} of the IETF's drafts.
 */
final class RateLimits {

    private static final Pattern REMAINING = Pattern.compile("(?:^|[;,\\s])(?:r|remaining)=(\\d+)");
    private static final Pattern RESET = Pattern.compile("(?:^|[;,\\s])(?:t|reset)=(\\d+)");

    private RateLimits() {}

    /**
     * @param header finds a header of the answer
     * @return how long no call is left, where none is
     */
    static Optional<Duration> pause(Function<String, Optional<String>> header) {
        Optional<String> one = header.apply("RateLimit");
        Optional<String> remaining = first(header, "Remaining").or(() -> one.flatMap(text -> found(REMAINING, text)));
        if (remaining.filter(text -> text.strip().equals("0")).isEmpty()) {
            return Optional.empty();
        }
        return first(header, "Reset")
                .or(() -> one.flatMap(text -> found(RESET, text)))
                .flatMap(reset -> wait(reset.strip(), header.apply("Date")))
                .filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    private static Optional<String> first(Function<String, Optional<String>> header, String what) {
        return Stream.of("X-RateLimit-", "X-Rate-Limit-", "RateLimit-")
                .flatMap(prefix -> header.apply(prefix + what).stream())
                .findFirst();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Seconds from now where it is small, else seconds or milliseconds since 1970; or a date. */
    private static Optional<Duration> wait(String reset, Optional<String> date) {
        if (!reset.matches("\\d{1,13}(\\.\\d+)?")) {
            return RetryAfter.of(Optional.of(reset), date);
        }
        double number = Double.parseDouble(reset);
        if (number < 100_000_000) {
            return Optional.of(Duration.ofMillis((long) (number * 1000)));
        }
        Instant until = Instant.ofEpochMilli((long) (number < 100_000_000_000L ? number * 1000 : number));
        Instant now = date.flatMap(RetryAfter::instant).orElseGet(Instant::now);
        return Optional.of(Duration.between(now, until));
    }
}
