package dev.podium.bronze;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How records land. */
@ConfigMapping(prefix = "podium.bronze")
public interface BronzeConfig {

    /** A load that can go on from in between commits after so many bytes; what a kill loses at most. */
    @WithDefault("48M")
    MemorySize chunk();
}
