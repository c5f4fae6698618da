package dev.podium.operation.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users besides {@code admin}, by name. */
@ConfigMapping(prefix = "podium.users")
public interface UsersConfig {

    @WithParentName
    Map<String, Account> accounts();

    /** What one user shows and may do; without password and token nobody can be this user. */
    interface Account {

        /** Password for HTTP Basic and the console. */
        Optional<String> password();

        /** Bearer token, for programs. */
        Optional<String> token();

        /** Any of {@code viewer}, {@code operator}, {@code admin}. */
        @WithDefault("viewer")
        Set<Role> roles();

        /** The pipelines that the roles are for, by name or the beginning of names ({@code sales*}); all by default. */
        Optional<Set<String>> pipelines();

        /** Roles for single pipelines beside those: {@code operator:sales*}. */
        Optional<Set<String>> grants();
    }
}
