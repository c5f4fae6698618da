package dev.podium.connector.rest.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the hub calls HTTP sources. */
@ConfigMapping(prefix = "podium.http")
public interface HttpConfig {

    /** How long to wait for a connection to be made. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long to wait for the next bytes of an answer. */
    @WithDefault("60s")
    Duration responseTimeout();

    /** How often a call is tried, the first time included, when it is answered with 408, 429 or 5xx, reset, or not answered in time. */
    @WithDefault("8")
    int attempts();

    /** The first pause before a call is tried again; each further one is twice as long, give or take a quarter. */
    @WithDefault("500ms")
    Duration firstPause();

    /** The longest pause, but for one that the source asks for with Retry-After. */
    @WithDefault("1m")
    Duration longestPause();

    /** All pauses of one call together, long enough for limits by the hour; a source that asks for more makes the load fail. */
    @WithDefault("65m")
    Duration longestWait();
}
