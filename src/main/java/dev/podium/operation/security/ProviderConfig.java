package dev.podium.operation.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The OpenID Connect provider (Entra ID, Keycloak) whose users are the hub's too, beside its own. */
@ConfigMapping(prefix = "podium.oidc")
public interface ProviderConfig {

    /** Its address, beneath which {@code .well-known/openid-configuration} stands; without it there are the hub's own users only. */
    Optional<String> url();

    /** What the provider's button on the login page says. */
    @WithDefault("Single sign-on")
    String name();

    /** What the hub is called at the provider. */
    @WithDefault("podium")
    String clientId();

    /** The secret that it was given there, where it is a confidential client. */
    Optional<String> clientSecret();

    /** For whom the tokens of programs must be meant; the client by default. */
    Optional<String> audience();

    /** Where a token says what its user may do; {@code /} leads into an object. */
    @WithDefault("roles,realm_access/roles")
    List<String> rolesClaims();

    /** What is said there of viewers, operators and administrators: names of roles, names or ids of groups. */
    @WithDefault("viewer")
    Set<String> viewers();

    @WithDefault("operator")
    Set<String> operators();

    @WithDefault("admin")
    Set<String> admins();

    /** What begins so and goes on with a pipeline's name keeps the user to that pipeline, and to others that are named so. */
    @WithDefault("pipeline:")
    String pipelinePrefix();

    /** What a token calls its user. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** How long the provider may take to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** How often its keys are asked for at most when a token is signed by one that isn't known. */
    @WithDefault("10s")
    Duration keysAgain();
}
