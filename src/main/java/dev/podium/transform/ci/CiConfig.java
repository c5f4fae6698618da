package dev.podium.transform.ci;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What CI may build. */
@ConfigMapping(prefix = "podium.dbt.ci")
public interface CiConfig {

    /** Folder whose folders are projects that a CI run may name, beside the workspace's own and those that are sent. */
    Optional<Path> projects();

    /** The most that a packed project may unpack to. */
    @WithDefault("200M")
    MemorySize unpackedAtMost();
}
