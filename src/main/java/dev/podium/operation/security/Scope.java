package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import java.util.Set;

/** The pipelines that a user's roles are for. */
public final class Scope {

    static final String ATTRIBUTE = "podium.pipelines";

    private Scope() {}

    /** Empty: all of them. */
    static Optional<Set<String>> of(SecurityIdentity who) {
        return Optional.ofNullable(who.getAttribute(ATTRIBUTE));
    }

    /** Whether his roles are for this pipeline too. */
    public static boolean contains(SecurityIdentity who, String pipeline) {
        return of(who).map(pipelines -> pipelines.contains(pipeline)).orElse(true);
    }
}
