package dev.podium.operation.security;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do; each role may do all that those before it may. */
public enum Role {
    /** Sees everything but payloads and secrets. */
    VIEWER,
    /** Starts, cancels and retries runs, stops and starts routes, sees payloads. */
    OPERATOR,
    /** Whatever the hub allows at all. */
    ADMIN;

    /** The names that Quarkus knows this role by: its own and those that it implies. */
    Set<String> names() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(role -> role.name().toLowerCase())
                .collect(Collectors.toUnmodifiableSet());
    }
}
