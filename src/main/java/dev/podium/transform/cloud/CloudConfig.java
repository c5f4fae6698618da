package dev.podium.transform.cloud;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where dbt Cloud runs a job for the hub. */
@ConfigMapping(prefix = "podium.dbt.cloud")
public interface CloudConfig {

    /** Access URL of the account, such as {@code https://ab123.us1.dbt.com}. */
    @WithDefault("https://cloud.getdbt.com")
    URI url();

    /** Number of the account. */
    Optional<String> account();

    /** Number of the job whose environment, repository and connection are used; its steps are replaced by the route's command. */
    Optional<String> job();

    /** A service token that may run the job (Job Runner or above). */
    Optional<String> token();

    /** Between two looks at a run. */
    @WithDefault("5s")
    Duration poll();

    /** How long dbt Cloud may be out of reach while a run is under way. */
    @WithDefault("15m")
    Duration patience();
}
