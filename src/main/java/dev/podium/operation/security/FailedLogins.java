package dev.podium.operation.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes guessing slow: the more wrong logins of a name came from an address, the longer each has to wait for its answer, and only so many may
 * wait at once. The same of an address, whatever the names, but that there nobody is refused: behind a proxy it may be everybody's. A
 * right login is never held back, and clears its name there. Thread-safe.
 */
@Singleton
class FailedLogins {

    private static final int FREE = 3;

    /** So many people may mistype at once where all come from one address. */
    private static final int FREE_OF_AN_ADDRESS = 200;

    private static final long FIRST_DELAY_MILLIS = 100;
    private static final int MOST_DOUBLED = 20;
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(15).toNanos();
    private static final int MOST_REMEMBERED = 10_000;

    private final LoginConfig config;
    private final Map<Who, Failures> known = new HashMap<>();

    /** @param name empty for all of an address */
    record Who(String address, String name) {

        private Who anybody() {
            return new Who(address, "");
        }
    }

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
    synchronized boolean isBusy(Who who) {
        Failures failures = known.get(who);
        return failures != null && failures.waiting >= config.mostWaiting();
    }

    /** @return how long its answer has to wait; {@link #answered} is to be called then */
    synchronized Duration failed(Who who) {
        if (known.size() >= MOST_REMEMBERED) {
            known.values().removeIf(failures -> failures.waiting == 0 && failures.count <= FREE_OF_AN_ADDRESS);
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.values().removeIf(failures -> failures.waiting == 0);
        }
        Duration ofAddress = delay(counted(who.anybody()).count - FREE_OF_AN_ADDRESS);
        Failures failures = counted(who);
        failures.waiting++;
        Duration ofName = delay(failures.count - FREE);
        return ofName.compareTo(ofAddress) > 0 ? ofName : ofAddress;
    }

    private Failures counted(Who who) {
        long now = System.nanoTime();
        Failures failures = known.computeIfAbsent(who, unknown -> new Failures());
        failures.count = now - failures.last > REMEMBERED_NANOS ? 1 : failures.count + 1;
        failures.last = now;
        return failures;
    }

    private Duration delay(int count) {
        if (count <= 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMillis(FIRST_DELAY_MILLIS << Math.min(count - 1, MOST_DOUBLED));
        return doubled.compareTo(config.longestDelay()) < 0 ? doubled : config.longestDelay();
    }

    synchronized void answered(Who who) {
        Failures failures = known.get(who);
        if (failures != null && failures.waiting > 0) {
            failures.waiting--;
        }
    }

    synchronized void succeeded(Who who) {
        Failures failures = known.get(who);
        if (failures != null) {
            failures.count = 0;
            if (failures.waiting == 0) {
                known.remove(who);
            }
        }
    }
}
