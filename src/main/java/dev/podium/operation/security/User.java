package dev.podium.operation.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One user; keeps digests, for what isn't in memory can't be read from a heap dump. */
record User(String name, Optional<Digest> password, Optional<Digest> token, Set<Role> roles) {

    User {
        roles = Set.copyOf(roles);
    }

    SecurityIdentity identity() {
        Set<String> names =
                roles.stream().flatMap(role -> role.names().stream()).collect(Collectors.toSet());
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(names)
                .build();
    }
}
