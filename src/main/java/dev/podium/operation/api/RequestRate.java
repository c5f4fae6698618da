package dev.podium.operation.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets no user ask so often that others are held up: a budget of requests for each, which fills up as time goes by. */
@Singleton
final class RequestRate {

    private static final String API = "/api/";

    /** More users than these don't ask at the same time; whose budget is full needs none to be kept. */
    private static final int MOST_KEPT = 10_000;

    /** Asked for when the first request comes: filters are made before the configuration is there. */
    private final Instance<RestConfig> config;

    private final SecurityIdentity who;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

    @Inject
    RequestRate(Instance<RestConfig> config, SecurityIdentity who) {
        this.config = config;
        this.who = who;
    }

    @ServerRequestFilter
    Optional<Response> limit(UriInfo uri) {
        if (config.get().rate() <= 0 || who.isAnonymous() || !uri.getPath().startsWith(API)) {
            return Optional.empty();
        }
        if (budgets.size() > MOST_KEPT) {
            budgets.values().removeIf(Budget::isFull);
        }
        long seconds = budgets.computeIfAbsent(who.getPrincipal().getName(), name -> new Budget())
                .secondsToWait();
        return seconds == 0 ? Optional.empty() : Optional.of(refusal(seconds, uri));
    }

    private Response refusal(long seconds, UriInfo uri) {
        String detail = "You ask more than " + config.get().rate() + " times a second; come again in " + seconds + " s";
        Response problem = Problem.of(429, detail, uri.getPath(), List.of()).response();
        return Response.fromResponse(problem).header("Retry-After", seconds).build();
    }

    private final class Budget {

        private double left = config.get().burst();
        private long filled = System.nanoTime();

        synchronized long secondsToWait() {
            fill();
            if (left >= 1) {
                left--;
                return 0;
            }
            return (long) Math.ceil(1 / config.get().rate());
        }

        synchronized boolean isFull() {
            fill();
            return left >= config.get().burst();
        }

        private void fill() {
            long now = System.nanoTime();
            left = Math.min(
                    config.get().burst(),
                    left + (now - filled) / 1e9 * config.get().rate());
            filled = now;
        }
    }
}
