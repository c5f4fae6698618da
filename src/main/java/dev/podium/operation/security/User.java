package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;

/** One user, and what he may do; keeps digests, for what isn't in memory can't be read from a heap dump. */
record User(String name, Optional<Digest> password, Optional<Digest> token, Set<Grant> grants) {

    User {
        grants = Set.copyOf(grants);
    }

    /** @param pipelines those that his roles are for; empty: all */
    User(String name, Optional<Digest> password, Optional<Digest> token, Set<Role> roles, Set<String> pipelines) {
        this(name, password, token, Grant.of(roles, pipelines));
    }

    /** With all of his roles; {@link ScopedUsers} leaves him those that he has where he goes. */
    SecurityIdentity identity() {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(Scope.names(grants, grant -> true));
        return grants.stream().allMatch(Grant::everywhere)
                ? identity.build()
                : identity.addAttribute(Scope.ATTRIBUTE, grants).build();
    }
}
