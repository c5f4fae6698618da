package dev.podium.transform.artifact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what dbt leaves behind is kept in PODIUM_HOME; never removed are the artifacts of a run under way. */
@ConfigMapping(prefix = "podium.artifacts")
public interface ArtifactsConfig {

    /** Artifacts of runs that are older are removed. */
    @WithDefault("30d")
    Duration keep();

    /** Artifacts of so many runs are kept at most, the newest. */
    @WithDefault("1000")
    int keepRuns();
}
