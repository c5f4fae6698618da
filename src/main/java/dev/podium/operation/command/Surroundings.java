package dev.podium.operation.command;

import dev.podium.route.AllowConfig;
import dev.podium.workspace.Folders;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** What a command knows of where it runs: the same variables as the hub, from the environment and the file {@code .env}. */
final class Surroundings {

    private final Config config = new SmallRyeConfigBuilder()
            .addDefaultSources()
            .addDefaultInterceptors()
            .withSources(new DotEnvConfigSourceProvider(Path.of(".env").toUri().toString()))
            .withMapping(AllowConfig.class)
            .withValidateUnknown(false)
            .build();

    Config config() {
        return config;
    }

    /** A folder of the workspace, by its setting. */
    Path folder(String setting, String usual) {
        return Folders.here().find(Path.of(value(setting, usual)));
    }

    /** What the hub of this workspace keeps. */
    Path home() {
        return Folders.here().home(Path.of(value("podium.home", ".podium")), Path.of(value("podium.routes", "routes")));
    }

    String value(String setting, String usual) {
        String value = config.getConfigValue(setting).getValue();
        return value == null || value.isEmpty() ? usual : value;
    }
}
