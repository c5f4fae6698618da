package dev.podium.operation.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Logins by a form: the same users and the same check as HTTP Basic. */
@Singleton
public class Logins {

    @Inject
    IdentityProviderManager identities;

    @Inject
    SlowGuessing slowly;

    /** In how many seconds the sender may come again, where he was refused without a look since he guesses. */
    public static Optional<Long> retryAfter(RoutingContext context) {
        return Optional.ofNullable(context.get(SlowGuessing.RETRY_AFTER));
    }

    /** Whose name and password these are; fails with {@link AuthenticationFailedException} where they are nobody's. */
    public Uni<SecurityIdentity> identity(RoutingContext context, String name, String password) {
        if (name == null || password == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException("Name and password are needed"));
        }
        return slowly.around(
                context,
                name,
                () -> identities.authenticate(new UsernamePasswordAuthenticationRequest(
                        name, new PasswordCredential(password.toCharArray()))));
    }
}
