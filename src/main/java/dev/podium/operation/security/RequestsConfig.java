package dev.podium.operation.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one user may have under way at once, so that others find room. */
@ConfigMapping(prefix = "podium.requests")
public interface RequestsConfig {

    /** Requests of a user that may wait for their answers, or for him to read them; 0: as many as he likes. */
    @WithDefault("100")
    int atOnce();

    /** Streams of events that a user may follow; 0: as many as he likes. */
    @WithDefault("1000")
    int streams();

    /** How long a request's body may take to arrive. */
    @WithDefault("1m")
    Duration bodyWithin();
}
