package dev.podium.operation.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Alerts. */
@ConfigMapping(prefix = "podium.alerts")
public interface AlertConfig {

    /** How often it is looked whether datasets are as fresh as their contracts say. */
    @WithDefault("1m")
    Duration every();

    /** How many deviations from its usual number of rows make a load an anomaly; see docs/observing.md. 0: none does. */
    @WithDefault("5")
    double volumeDeviations();

    /** So many earlier loads of a dataset must be known before one can be an anomaly. */
    @WithDefault("8")
    int volumeHistory();
}
