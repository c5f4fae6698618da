package dev.podium.operation.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions of people who logged in with a browser. */
@ConfigMapping(prefix = "podium.session")
public interface SessionConfig {

    /** How long a session lives without a request. */
    @WithDefault("30m")
    Duration idle();

    /** How long a session lives at most; a console left open asks every few seconds and would never be idle. */
    @WithDefault("12h")
    Duration longest();
}
