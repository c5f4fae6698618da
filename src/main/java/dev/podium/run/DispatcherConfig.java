package dev.podium.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How this hub shares the work on runs. */
@ConfigMapping(prefix = "podium.dispatcher")
public interface DispatcherConfig {

    /** Steps that this hub does at the same time at most, those not counted that wait for a source's rate limit or a backoff. */
    @WithDefault("4")
    int parallel();

    /** How many steps of a pipeline all hubs together do at the same time at most, by its name; a pipeline that isn't named is free. */
    Map<String, Integer> pipelines();

    /** A step whose hub has given no sign of life for so long is taken over by another. */
    @WithDefault("30s")
    Duration lease();

    /** How often to look for work that another hub has queued; this hub's own is seen at once. */
    @WithDefault("1s")
    Duration poll();
}
