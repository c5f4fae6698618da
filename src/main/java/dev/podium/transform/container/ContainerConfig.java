package dev.podium.transform.container;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What runners in containers let one set, each under a prefix of its own. */
public interface ContainerConfig {

    /** The image with dbt; {@code src/main/docker/Dockerfile.dbt} makes one. Its entrypoint takes dbt's command line. */
    @WithDefault("podium-dbt")
    String image();

    /** Folder of the dbt project in the image, where it is baked in; without it the hub's project is delivered with each call. */
    Optional<String> project();

    /** Program that takes dbt's command line, instead of the image's own entrypoint. */
    Optional<List<String>> entrypoint();

    /** Most memory that the container may use; without it as much as there is. */
    Optional<MemorySize> memory();

    /** Processors, such as {@code 1.5}; without it as many as there are. */
    Optional<Double> cpus();

    /** Address of the warehouse as the container sees it, where it differs from the hub's. */
    Optional<String> warehouseHost();

    /** Port of the warehouse as the container sees it, where it differs from the hub's. */
    OptionalInt warehousePort();

    /** Names of the hub's environment variables that dbt gets beside those that begin with {@code DBT_}. */
    Optional<List<String>> environment();

    /** Further labels of the container. */
    Map<String, String> labels();
}
