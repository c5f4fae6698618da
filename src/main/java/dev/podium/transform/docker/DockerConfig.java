package dev.podium.transform.docker;

import dev.podium.transform.container.ContainerConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How the runner {@code docker} runs dbt. */
@ConfigMapping(prefix = "podium.dbt.docker")
public interface DockerConfig extends ContainerConfig {

    /** The engine's address, such as {@code unix:///run/podman/podman.sock} or {@code tcp://engine:2376}; by default DOCKER_HOST, else the usual sockets. */
    Optional<String> host();

    /** Network that the container joins; {@code host} shares this machine's. By default the engine's own. */
    Optional<String> network();

    /** Limits of the processes, such as {@code nofile=1024:1024}, by name. */
    Map<String, String> ulimits();

    /** User in the container; by default the image's. */
    Optional<String> user();

    /** When the image is pulled. */
    @WithDefault("missing")
    PullPolicy pull();

    /** Who pulls the image; by default what Docker's own {@code config.json} says. */
    Registry registry();

    /** How long an engine that went away is waited for. */
    @WithDefault("PT1M")
    Duration patience();

    /** How long dbt may take to cancel its queries before it is killed. */
    @WithDefault("PT10S")
    Duration grace();

    /** A login for a registry. */
    interface Registry {

        Optional<String> url();

        Optional<String> username();

        Optional<String> password();
    }

    /** When an image is pulled. */
    enum PullPolicy {
        ALWAYS,
        MISSING,
        NEVER
    }
}
