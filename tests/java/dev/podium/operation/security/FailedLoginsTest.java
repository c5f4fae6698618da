package dev.podium.operation.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.security.FailedLogins.Who;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private final FailedLogins logins = new FailedLogins(new LoginConfig() {

        @Override
        public Duration longestDelay() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int mostWaiting() {
            return 4;
        }
    });

    @Test
    void eachWrongLoginWaitsLongerUntilARightOneClearsItsAddress() {
        assertEquals(List.of(0L, 0L, 0L, 100L, 200L, 400L, 800L, 1000L, 1000L), delays("10.0.0.1", 9));
        assertEquals(List.of(0L), delays("10.0.0.2", 1));
        logins.succeeded(who("10.0.0.1"));
        assertEquals(List.of(0L), delays("10.0.0.1", 1));
        assertEquals(1000, delays("10.0.0.1", 200).get(199));
    }

    @Test
    void whoGuessesSideBySideIsNotLookedAtWhileHisGuessesWait() {
        for (int guess = 0; guess < 4; guess++) {
            assertFalse(logins.isBusy(who("10.0.0.1")));
            logins.failed(who("10.0.0.1"));
        }
        assertTrue(logins.isBusy(who("10.0.0.1")));
        assertFalse(logins.isBusy(who("10.0.0.2")));
        logins.answered(who("10.0.0.1"));
        assertFalse(logins.isBusy(who("10.0.0.1")));
    }

    @Test
    void whoGuessesOverManyNamesWaitsTooAndNobodyIsRefusedOrHeldUpForIt() {
        List<Long> delays = IntStream.range(0, 400)
                .mapToObj(name ->
                        logins.failed(new Who("10.0.0.1", "name" + name)).toMillis())
                .toList();
        assertEquals(0, delays.get(199));
        assertEquals(100, delays.get(200));
        assertEquals(1000, delays.get(399));
        assertFalse(logins.isBusy(who("10.0.0.1")), "behind a proxy all share it");
        logins.succeeded(who("10.0.0.1"));
        assertEquals(List.of(1000L), delays("10.0.0.1", 1), "an account of one's own clears nothing");
        assertEquals(List.of(0L), delays("10.0.0.2", 1));
    }

    private static Who who(String address) {
        return new Who(address, "vera");
    }

    private List<Long> delays(String address, int times) {
        return IntStream.range(0, times)
                .mapToObj(time -> {
                    long delay = logins.failed(who(address)).toMillis();
                    logins.answered(who(address));
                    return delay;
                })
                .toList();
    }
}
