package dev.podium.operation.security;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The user {@code admin}, who is always there. */
@ConfigMapping(prefix = "podium.admin")
public interface AdminConfig {

    /** Password of {@code admin}; one is generated and kept in {@code PODIUM_HOME/admin-password} where none is given. */
    Optional<String> password();

    /** Bearer token of {@code admin}; none by default. */
    Optional<String> token();
}
