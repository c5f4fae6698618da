package dev.podium.operation.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Asks every request who sent it, and tells those who don't say, or say wrongly, what is wanted. */
@ApplicationScoped
class CredentialsMechanism implements HttpAuthenticationMechanism {

    private static final String CONSOLE = "/hawtio";

    @Inject
    SlowGuessing slowly;

    @Inject
    ProviderUsers provider;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (provider.isLogin(context)) {
            return provider.authenticate(context, identities);
        }
        try {
            return Credentials.of(context.request())
                    .map(credentials -> authenticate(context, identities, credentials))
                    .orElseGet(() -> Uni.createFrom().optional(Optional.empty()));
        } catch (AuthenticationFailedException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** A session that is over is no session: the login page must still open for who holds its cookie. */
    private Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities, AuthenticationRequest credentials) {
        if (token(credentials, TokenIdentities.SESSION).isPresent()) {
            return identities
                    .authenticate(credentials)
                    .onFailure(AuthenticationFailedException.class)
                    .recoverWithNull();
        }
        // What is signed can't be guessed, and programs whose token has expired shall not wait.
        return token(credentials, TokenIdentities.BEARER)
                        .filter(provider::mayKnow)
                        .isPresent()
                ? provider.authenticate(context, identities)
                : slowly.around(context, name(credentials), () -> identities.authenticate(credentials));
    }

    private static Optional<String> token(AuthenticationRequest credentials, String type) {
        return credentials instanceof TokenAuthenticationRequest token
                        && token.getToken().getType().equals(type)
                ? Optional.of(token.getToken().getToken())
                : Optional.empty();
    }

    /** Before Quarkus' own for the provider, which would take every bearer token for one of its. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }

    private static String name(AuthenticationRequest credentials) {
        return credentials instanceof UsernamePasswordAuthenticationRequest login ? login.getUsername() : "";
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Basic realm=\"Podium\""));
    }

    /**
     * Without {@code WWW-Authenticate} beneath the console and where a page's script asks, for the browser would show a
     * login of its own; the page shows the console's.
     */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (provider.isLogin(context)) {
            if (context.get(ProviderUsers.REASON) == null && !LoginRefusal.comesBack(context)) {
                return provider.sendChallenge(context);
            }
            LoginRefusal.of(context).send(context);
            return Uni.createFrom().item(true);
        }
        Long seconds = context.get(SlowGuessing.RETRY_AFTER);
        if (seconds != null) {
            context.response().putHeader("Retry-After", seconds.toString());
            Problem.send(context, 429, "Too many wrong logins", "Come again in " + seconds + " s.");
            return Uni.createFrom().item(true);
        }
        String reason = context.get(ProviderUsers.REASON);
        if (reason != null) {
            context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            Problem.send(context, 401, "Token refused", reason);
            return Uni.createFrom().item(true);
        }
        boolean script = "empty".equals(context.request().getHeader("Sec-Fetch-Dest"));
        if (!script && !context.normalizedPath().startsWith(CONSOLE)) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"Podium\", charset=\"UTF-8\"");
        }
        Problem.send(context, 401, "Credentials needed", "Send HTTP Basic credentials or a bearer token of a user.");
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class, TokenAuthenticationRequest.class);
    }
}
