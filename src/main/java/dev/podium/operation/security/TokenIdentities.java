package dev.podium.operation.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
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
        if (!request.getToken().getClass().equals(TokenCredential.class)) {
            // A provider's token, which Quarkus looks at.
            return Uni.createFrom().nullItem();
        }
        Optional<SecurityIdentity> user = request.getToken().getType().equals(SESSION)
                ? sessions.user(token)
                : users.withToken(Digest.of(token)).map(User::identity);
        return user.map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("Unknown token")));
    }
}
