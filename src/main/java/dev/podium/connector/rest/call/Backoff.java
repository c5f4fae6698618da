package dev.podium.connector.rest.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses of one call: growing, with jitter so that routes don't come back all at once, and bounded. */
final class Backoff {

    private final HttpConfig config;
    private int attempts;
    private Duration waited = Duration.ZERO;

    Backoff(HttpConfig config) {
        this.config = config;
    }

    /**
     * An attempt has failed.
     *
     * @param asked the pause that the source asks for
     * @return how long to wait before the next one; empty where there shall be none
     */
    Optional<Duration> next(Optional<Duration> asked) {
        attempts++;
        if (attempts >= config.attempts()) {
            return Optional.empty();
        }
        Duration pause = asked.orElseGet(this::grown);
        if (waited.plus(pause).compareTo(config.longestWait()) > 0) {
            return Optional.empty();
        }
        waited = waited.plus(pause);
        return Optional.of(pause);
    }

    private Duration grown() {
        double factor = Math.pow(2, attempts - 1) * ThreadLocalRandom.current().nextDouble(0.75, 1.25);
        double millis = Math.min(
                config.firstPause().toMillis() * factor, config.longestPause().toMillis());
        return Duration.ofMillis((long) millis);
    }

    int attempts() {
        return attempts;
    }

    Duration waited() {
        return waited;
    }
}
