package dev.podium.operation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the REST interface bears. */
@ConfigMapping(prefix = "podium.rest")
public interface RestConfig {

    /** Requests a second that a user may make over time; 0: as many as he likes. */
    @WithDefault("200")
    double rate();

    /** Requests that he may make at once. */
    @WithDefault("2000")
    int burst();
}
