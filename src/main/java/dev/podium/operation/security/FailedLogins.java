package dev.podium.operation.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes guessing slow: the more wrong logins of a name came from an address, the longer each has to wait for its answer, and only so many may
 * wait at once. A right login is never held back, and clears its name there. Thread-safe.
 */
@Singleton
class FailedLogins {

    private static final int FREE = 3;
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final int MOST_DOUBLED = 20;
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(15).toNanos();
    private static final int MOST_REMEMBERED = 10_000;

    private final LoginConfig config;
    private final Map<String, Failures> byAddress = new HashMap<>();

    private static final class Failures {
        private int count;
        private int waiting;
        private long last;
    }

    @Inject
    FailedLogins(LoginConfig config) {
        this.config = config;
    }

    /** Whether as many wrong logins as may be wait for their answer: then nothing that comes is looked at. */
    synchronized boolean isBusy(String address) {
        Failures failures = byAddress.get(address);
        return failures != null && failures.waiting >= config.mostWaiting();
    }

    /** @return how long its answer has to wait; {@link #answered} is to be called then */
    synchronized Duration failed(String address) {
        long now = System.nanoTime();
        if (byAddress.size() >= MOST_REMEMBERED) {
            byAddress.values().removeIf(known -> known.waiting == 0);
        }
        Failures failures = byAddress.computeIfAbsent(address, unknown -> new Failures());
        failures.count = now - failures.last > REMEMBERED_NANOS ? 1 : failures.count + 1;
        failures.last = now;
        failures.waiting++;
        return delay(failures.count);
    }

    private Duration delay(int count) {
        if (count <= FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMillis(FIRST_DELAY_MILLIS << Math.min(count - FREE - 1, MOST_DOUBLED));
        return doubled.compareTo(config.longestDelay()) < 0 ? doubled : config.longestDelay();
    }

    synchronized void answered(String address) {
        Failures failures = byAddress.get(address);
        if (failures != null && failures.waiting > 0) {
            failures.waiting--;
        }
    }

    synchronized void succeeded(String address) {
        Failures failures = byAddress.get(address);
        if (failures != null) {
            failures.count = 0;
            if (failures.waiting == 0) {
                byAddress.remove(address);
            }
        }
    }
}
