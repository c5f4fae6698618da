package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pipelines that a user's roles are for, where they aren't for all. */
public final class Scope {

    static final String ATTRIBUTE = "podium.grants";

    private Scope() {}

    /** Empty: his roles are for all pipelines. */
    static Optional<Set<Grant>> of(SecurityIdentity who) {
        return Optional.ofNullable(who.getAttribute(ATTRIBUTE));
    }

    /** Whether any of his roles is for this pipeline. */
    public static boolean contains(SecurityIdentity who, String pipeline) {
        return of(who).map(grants -> grants.stream().anyMatch(grant -> grant.covers(pipeline)))
                .orElse(true);
    }

    /** Whether this role, or one that may more, is his for this pipeline. */
    public static boolean contains(SecurityIdentity who, String pipeline, String role) {
        return of(who).map(
                        grants -> names(grants, grant -> grant.covers(pipeline)).contains(role))
                .orElseGet(() -> who.hasRole(role));
    }

    /** For people: {@code operator:sales*}; none where his roles are for all pipelines. */
    public static List<String> told(SecurityIdentity who) {
        return of(who).stream()
                .flatMap(Set::stream)
                .map(grant -> grant.role().name().toLowerCase(Locale.ROOT) + ":" + grant.pipelines())
                .sorted()
                .toList();
    }

    /** Names of the roles that some of the grants give. */
    static Set<String> names(Set<Grant> grants, Predicate<Grant> which) {
        return grants.stream()
                .filter(which)
                .flatMap(grant -> grant.role().names().stream())
                .collect(Collectors.toSet());
    }
}
