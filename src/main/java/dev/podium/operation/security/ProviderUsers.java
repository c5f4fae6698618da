package dev.podium.operation.security;

import dev.podium.vocabulary.Secrets;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows the users of an OpenID Connect provider: by the token that a program brings, or by the login that a browser comes back from. */
@Singleton
class ProviderUsers {

    /** Of the request: why the provider's token was refused. */
    static final String REASON = "podium.refused-token";

    /** The reason where a user of the hub's own has the name already. */
    static final String NAME_TAKEN = "The provider's user has the name of one of the hub's own.";

    private static final Pattern SIGNED_TOKEN = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final ProviderConfig config;
    private final Users users;
    private final OidcAuthenticationMechanism mechanism;

    @Inject
    ProviderUsers(ProviderConfig config, Users users, OidcAuthenticationMechanism mechanism) {
        this.config = config;
        this.users = users;
        this.mechanism = mechanism;
        config.clientSecret().ifPresent(Secrets::register);
    }

    /** Whether this request is one of those by which a browser logs in there. */
    boolean isLogin(RoutingContext context) {
        return config.url().isPresent() && ProviderTenants.isLogin(context);
    }

    /** Whether this token is for the provider to know. */
    boolean mayKnow(String token) {
        return config.url().isPresent()
                && SIGNED_TOKEN.matcher(token).matches()
                && users.withToken(Digest.of(token)).isEmpty();
    }

    Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return mechanism
                .authenticate(context, identities)
                // Whose turn it is to answer stays with the mechanism that asked this one.
                .onItemOrFailure()
                .invoke((known, failure) -> context.remove(HttpAuthenticationMechanism.class.getName()))
                .onItem()
                .ifNotNull()
                .transform(known -> user(known).identity())
                .onFailure(ProviderRefusal::isAway)
                .transform(ProviderAwayException::new)
                // A login that can't be completed; by itself it would end without an answer that a person can read.
                .onFailure(AuthenticationCompletionException.class)
                .transform(AuthenticationFailedException::new)
                .onFailure(AuthenticationFailedException.class)
                .invoke(refused -> context.put(REASON, ProviderRefusal.reason(refused)));
    }

    /** Sends the browser there. */
    Uni<Boolean> sendChallenge(RoutingContext context) {
        return mechanism
                .sendChallenge(context)
                .onFailure(ProviderRefusal::isAway)
                .transform(ProviderAwayException::new);
    }

    /** One of the hub's, so that nothing of a token is kept. Two users of one name couldn't be told apart in the audit log. */
    private User user(SecurityIdentity known) {
        String name = known.getPrincipal().getName();
        if (users.named(name).isPresent()) {
            throw new AuthenticationFailedException(new ProviderRefusal(NAME_TAKEN));
        }
        Set<String> said = known.getRoles();
        Set<String> pipelines = said.stream()
                .filter(value -> value.startsWith(config.pipelinePrefix()))
                .map(value -> value.substring(config.pipelinePrefix().length()))
                .collect(Collectors.toSet());
        return new User(name, Optional.empty(), Optional.empty(), roles(said), pipelines);
    }

    private Set<Role> roles(Set<String> said) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (names(role).stream().anyMatch(said::contains)) {
                roles.add(role);
            }
        }
        return roles;
    }

    private Set<String> names(Role role) {
        return switch (role) {
            case VIEWER -> config.viewers();
            case OPERATOR -> config.operators();
            case ADMIN -> config.admins();
        };
    }
}
