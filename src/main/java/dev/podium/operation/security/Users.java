package dev.podium.operation.security;

import dev.podium.vocabulary.Secrets;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hub's users: {@code admin} and those that the configuration names. */
@Startup
@Singleton
class Users {

    private static final String ADMIN = "admin";
    private static final Digest NOBODYS = Digest.of("");

    private final List<User> users = new ArrayList<>();

    @Inject
    Users(AdminConfig admin, AdminPassword password, UsersConfig config) {
        if (config.accounts().containsKey(ADMIN)) {
            throw new ConfigurationException("podium.users.admin: this user is always there; set his password with "
                    + "PODIUM_ADMIN_PASSWORD and his token with PODIUM_ADMIN_TOKEN");
        }
        users.add(user(ADMIN, Optional.of(password.value()), admin.token(), Grant.of(Set.of(Role.ADMIN), Set.of())));
        config.accounts()
                .forEach((name, account) ->
                        users.add(user(name, account.password(), account.token(), grants(name, account))));
    }

    private static Set<Grant> grants(String name, UsersConfig.Account account) {
        try {
            Set<String> pipelines = account.pipelines().orElse(Set.of());
            pipelines.forEach(pipeline -> Grant.parse("viewer:" + pipeline));
            return Stream.concat(
                            Grant.of(account.roles(), pipelines).stream(),
                            account.grants().orElse(Set.of()).stream().map(Grant::parse))
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("podium.users." + name + ": " + e.getMessage());
        }
    }

    Optional<User> named(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** An unknown name takes a comparison too, so that time doesn't tell which names there are. */
    Optional<User> withPassword(String name, Digest password) {
        Optional<User> user = named(name);
        boolean right = user.flatMap(User::password).orElse(NOBODYS).equals(password);
        return right && user.isPresent() && user.get().password().isPresent() ? user : Optional.empty();
    }

    Optional<User> withToken(Digest token) {
        return users.stream()
                .filter(user -> user.token().map(token::equals).orElse(false))
                .findFirst();
    }

    private static User user(String name, Optional<String> password, Optional<String> token, Set<Grant> grants) {
        password.ifPresent(Secrets::register);
        token.ifPresent(Secrets::register);
        return new User(name, password.map(Digest::of), token.map(Digest::of), grants);
    }
}
