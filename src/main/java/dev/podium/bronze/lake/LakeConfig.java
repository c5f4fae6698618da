package dev.podium.bronze.lake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records land in a lake. */
@ConfigMapping(prefix = "podium.lake")
public interface LakeConfig {

    /** Rows of so many bytes make a file, which is written whole before its checkpoint moves; what a kill loses at most. */
    @WithDefault("128M")
    MemorySize file();

    /** What of a file's rows is in memory, a row group; a single row may be larger. */
    @WithDefault("24M")
    MemorySize rowGroup();

    /** How long files that readers see no more stay there, for those who read them still. */
    @WithDefault("7d")
    Duration keep();
}
