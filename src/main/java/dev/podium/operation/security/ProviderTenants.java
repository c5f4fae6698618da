package dev.podium.operation.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.builders.AuthenticationConfigBuilder;
import io.quarkus.oidc.runtime.builders.TokenConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The provider as Quarkus asks for it: at the first request that needs it, so that a start neither waits for it nor fails with it. One
 * way is for programs, which bring a token, the other for people, whose browser is sent there to log in.
 */
@Singleton
class ProviderTenants implements TenantConfigResolver {

    /** Where people begin to log in, and where the provider sends them back to. */
    static final String LOGIN = "/hawtio/auth/provider";

    private final Optional<OidcTenantConfig> programs;
    private final Optional<OidcTenantConfig> people;

    @Inject
    ProviderTenants(ProviderConfig config) {
        this.programs = config.url().map(url -> programs(url, config));
        this.people = config.url().map(url -> people(url, config));
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> blocking) {
        return Uni.createFrom().optional(isLogin(context) ? people : programs);
    }

    static boolean isLogin(RoutingContext context) {
        return context.normalizedPath().equals(LOGIN);
    }

    private static OidcTenantConfig programs(String url, ProviderConfig config) {
        return common("programs", url, config)
                .applicationType(ApplicationType.SERVICE)
                .roles(Source.accesstoken, config.rolesClaims().toArray(String[]::new))
                .token(token(config)
                        .audience(config.audience().orElse(config.clientId()))
                        .build())
                .build();
    }

    /** The session is the hub's own, so nothing is kept of the provider's but a cookie between going there and coming back. */
    private static OidcTenantConfig people(String url, ProviderConfig config) {
        return common("people", url, config)
                .applicationType(ApplicationType.WEB_APP)
                .roles(Source.idtoken, config.rolesClaims().toArray(String[]::new))
                .token(token(config).build())
                .authentication(new AuthenticationConfigBuilder()
                        .scopes("profile")
                        .removeRedirectParameters(false)
                        .pkceRequired()
                        .nonceRequired()
                        .stateSecret(secret())
                        .cookiePath(LOGIN)
                        .build())
                .build();
    }

    private static OidcTenantConfigBuilder common(String id, String url, ProviderConfig config) {
        OidcTenantConfigBuilder common = OidcTenantConfig.builder()
                .tenantId(id)
                .authServerUrl(url)
                .clientId(config.clientId())
                .connectionTimeout(config.timeout());
        config.clientSecret().ifPresent(common::credentials);
        return common;
    }

    /** Tokens are looked at here, never asked the provider about. */
    private static TokenConfigBuilder token(ProviderConfig config) {
        return new TokenConfigBuilder()
                .principalClaim(config.nameClaim())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .forcedJwkRefreshInterval(config.keysAgain());
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
