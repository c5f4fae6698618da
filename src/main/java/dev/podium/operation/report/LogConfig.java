package dev.podium.operation.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the hub writes to the terminal. */
@ConfigMapping(prefix = "podium.log")
public interface LogConfig {

    /** A JSON object a line, for machines, in place of lines and a summary for people. */
    @WithDefault("false")
    boolean json();
}
