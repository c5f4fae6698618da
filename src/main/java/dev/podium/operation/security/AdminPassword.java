package dev.podium.operation.security;

import dev.podium.vocabulary.Secrets;
import dev.podium.warehouse.Secret;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The password of {@code admin}: given as PODIUM_ADMIN_PASSWORD, or generated once and kept where only its owner reads it. */
@Singleton
public class AdminPassword {

    private final String value;
    private final String place;

    @Inject
    AdminPassword(AdminConfig config, Workspace workspace) {
        this(config, workspace.home());
    }

    AdminPassword(AdminConfig config, Path home) {
        Path file = home.resolve("admin-password");
        this.value = config.password().orElseGet(() -> Secret.keptIn(file));
        this.place = config.password().isPresent() ? "PODIUM_ADMIN_PASSWORD" : file.toString();
        Secrets.register(value);
    }

    /** Where to look the password up: a file, or the variable that it was given in. To be shown to people. */
    public String place() {
        return place;
    }

    String value() {
        return value;
    }
}
