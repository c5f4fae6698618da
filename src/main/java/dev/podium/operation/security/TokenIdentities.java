package dev.podium.operation.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Knows users by their bearer token, or by the cookie of a session that they logged in to. */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {

    static final String BEARER = "bearer";
    static final String SESSION = "session";

    @Inject
    Users users;

    @Inject
    Sessions sessions;

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        String token = request.getToken().getToken();
        Optional<User> user = request.getToken().getType().equals(SESSION)
                ? sessions.user(token).flatMap(users::named)
                : users.withToken(Digest.of(token));
        return user.map(known -> Uni.createFrom().item(known.identity()))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("Unknown token")));
    }
}
