package dev.podium.operation.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Sessions sessions = new Sessions(
            new SessionConfig() {
                @Override
                public Duration idle() {
                    return Duration.ofMinutes(30);
                }

                @Override
                public Duration longest() {
                    return Duration.ofHours(12);
                }
            },
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void aSessionEndsWhenNobodyUsesItAndAfterHalfADayInAnyCase() {
        String idle = sessions.begin(user("vera"));
        String used = sessions.begin(user("otto"));
        for (int minutes = 0; minutes < 12 * 60; minutes += 20) {
            now = now.plus(Duration.ofMinutes(20));
            sessions.user(used);
        }
        assertTrue(sessions.user(used).isPresent());
        assertTrue(sessions.user(idle).isEmpty());
        now = now.plus(Duration.ofMinutes(1));
        assertTrue(sessions.user(used).isEmpty());
    }

    @Test
    void whoLogsInOverAndOverEndsHisOldestSessionsAndNobodyElses() {
        String others = sessions.begin(user("otto"));
        List<String> own = IntStream.range(0, 150)
                .mapToObj(number -> {
                    now = now.plusSeconds(1);
                    return sessions.begin(user("vera"));
                })
                .toList();
        assertEquals(
                own.subList(50, 150),
                own.stream().filter(key -> sessions.user(key).isPresent()).toList());
        assertTrue(sessions.user(others).isPresent());
    }

    private static SecurityIdentity user(String name) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .build();
    }
}
