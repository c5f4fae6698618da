package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One user; keeps digests, for what isn't in memory can't be read from a heap dump.
 *
 * @param pipelines those that his roles are for; empty: all
 */
record User(String name, Optional<Digest> password, Optional<Digest> token, Set<Role> roles, Set<String> pipelines) {

    User {
        roles = Set.copyOf(roles);
        pipelines = Set.copyOf(pipelines);
    }

    SecurityIdentity identity() {
        Set<String> names =
                roles.stream().flatMap(role -> role.names().stream()).collect(Collectors.toSet());
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(names);
        return pipelines.isEmpty()
                ? identity.build()
                : identity.addAttribute(Scope.ATTRIBUTE, pipelines).build();
    }
}
