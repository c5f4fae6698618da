package dev.podium.operation.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What those who guess passwords meet. */
@ConfigMapping(prefix = "podium.login")
public interface LoginConfig {

    /** How long the answer to a wrong login is held back at most; it doubles with each one after the third. 0: never. */
    @WithDefault("5s")
    Duration longestDelay();

    /** Wrong logins of a name from one address that may wait for their answers; more are refused without a look. */
    @WithDefault("20")
    int mostWaiting();
}
