package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of browsers, in memory: a restart of the hub logs everybody out. Thread-safe. */
@Singleton
public class Sessions {

    /** The cookie that carries a session's key. */
    public static final String COOKIE = "podium_session";

    /** More windows and machines than these nobody is logged in at; the session that was used the longest ago ends for a new one. */
    private static final int MOST_OF_A_USER = 100;

    private record Session(SecurityIdentity user, Instant began, Instant used) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<Digest, Session> sessions = new ConcurrentHashMap<>();
    private final SessionConfig config;
    private final Clock clock;

    @Inject
    Sessions(SessionConfig config) {
        this(config, Clock.systemUTC());
    }

    Sessions(SessionConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** How long a session lives without a request. */
    public Duration idle() {
        return config.idle();
    }

    /** Begins a session of this user and answers its key. */
    public String begin(SecurityIdentity user) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        sessions.values().removeIf(session -> over(session, now));
        endOldestOf(user.getPrincipal().getName());
        sessions.put(Digest.of(key), new Session(user, now, now));
        return key;
    }

    /** Whoever logs in over and over, as a program that should bring a token does, must not fill the memory. */
    private void endOldestOf(String name) {
        List<Map.Entry<Digest, Session>> theirs = sessions.entrySet().stream()
                .filter(session ->
                        session.getValue().user().getPrincipal().getName().equals(name))
                .sorted(Comparator.comparing(session -> session.getValue().used()))
                .toList();
        theirs.stream()
                .limit(Math.max(0, theirs.size() - MOST_OF_A_USER + 1))
                .forEach(session -> sessions.remove(session.getKey()));
    }

    public void end(String key) {
        sessions.remove(Digest.of(key));
    }

    /** The key that this request shows, unless it shows credentials of another kind. */
    public static Optional<String> key(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue)
                : Optional.empty();
    }

    /** Whether it lives; it lives on from here, as by a request. */
    public boolean goesOn(String key) {
        return user(key).isPresent();
    }

    /** Whose session it is, if it lives; it lives on from here. */
    Optional<SecurityIdentity> user(String key) {
        Instant now = clock.instant();
        Session session = sessions.computeIfPresent(
                Digest.of(key),
                (digest, known) -> over(known, now) ? null : new Session(known.user(), known.began(), now));
        return Optional.ofNullable(session).map(Session::user);
    }

    private boolean over(Session session, Instant now) {
        return session.used().plus(config.idle()).isBefore(now)
                || session.began().plus(config.longest()).isBefore(now);
    }
}
