package dev.podium.operation.command;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The hub that the command line asks, and as whom. A hub does nothing with them, but knows them: they may stand in the {@code .env} or
 * among the properties that it is started with, too.
 */
@ConfigMapping(prefix = "podium")
public interface HubConfig {

    /** Its address. */
    Optional<String> url();

    /** Instead of user and password. */
    Optional<String> token();

    Optional<String> user();

    Optional<String> password();
}
