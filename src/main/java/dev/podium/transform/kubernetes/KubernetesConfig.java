package dev.podium.transform.kubernetes;

import dev.podium.transform.container.ContainerConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the runner {@code kubernetes} runs dbt. */
@ConfigMapping(prefix = "podium.dbt.kubernetes")
public interface KubernetesConfig extends ContainerConfig {

    /** Context of the kubeconfig; by default its current one, or in a cluster the hub's own service account. */
    Optional<String> context();

    /** Namespace of the jobs; by default the context's, in a cluster the hub's own. */
    Optional<String> namespace();

    /** Service account of dbt's pod; by default the namespace's default one. */
    Optional<String> serviceAccount();

    /** A Secret that is there already, whose keys become dbt's environment beside what the hub hands over. */
    Optional<String> secret();

    /** Whether the warehouse's password comes from that Secret (key DBT_ENV_SECRET_PODIUM_PASSWORD) instead of from the hub. */
    @WithDefault("false")
    boolean passwordInSecret();

    /** A file with a Pod or PodTemplate that the job's pod begins from: node selector, tolerations, security context, sidecars. Its container {@code dbt}, if any, is completed. */
    Optional<Path> template();

    /** How long a pod may wait for a node, for its image, for its volumes. */
    @WithDefault("PT10M")
    Duration startWithin();

    /** How long a cluster that does not answer is waited for. */
    @WithDefault("PT2M")
    Duration patience();

    /** How long dbt may take to cancel its queries before it is killed. */
    @WithDefault("PT20S")
    Duration grace();

    /** How long a pod keeps its artifacts for a hub that is away. */
    @WithDefault("PT30M")
    Duration keep();
}
