package dev.podium.transform.azure;

import dev.podium.transform.container.ContainerConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where in Azure dbt's containers are made. The hub logs in as azure-identity finds it: a managed identity, a service
 * principal in {@code AZURE_CLIENT_ID}, {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_SECRET}, or the command line's login.
 */
@ConfigMapping(prefix = "podium.dbt.container-instance")
public interface ContainerInstanceConfig extends ContainerConfig {

    /** Id of the subscription. */
    Optional<String> subscription();

    /** Resource group in which the container groups are made; the hub's identity needs to be a contributor of it. */
    Optional<String> resourceGroup();

    /** Region of the containers, such as {@code westeurope}. */
    @WithDefault("westeurope")
    String region();

    /** Storage account of the file share over which projects go and artifacts come. */
    Optional<String> storageAccount();

    /** Its key: Azure Container Instances mount a share by nothing else. */
    Optional<String> storageKey();

    /** Name of the file share; it must exist. */
    @WithDefault("podium")
    String share();

    /** Address of the image's registry, where it wants a login. */
    Optional<String> registry();

    Optional<String> registryUsername();

    Optional<String> registryPassword();

    /** Resource id of a user-assigned identity for the container: pulls the image where no registry user is named, and is dbt's own. */
    Optional<String> identity();

    /** Resource id of a subnet delegated to Azure Container Instances, where the warehouse is in a virtual network. */
    Optional<String> subnet();

    /** Between two looks at a container. */
    @WithDefault("5s")
    Duration poll();

    /** How long Azure may be out of reach while a container runs. */
    @WithDefault("15m")
    Duration patience();

    /** Address of the resource manager; another one for a sovereign cloud. */
    @WithDefault("https://management.azure.com/")
    URI managementUrl();

    /** Domain of storage accounts; another one in a sovereign cloud. */
    @WithDefault("core.windows.net")
    String storageDomain();
}
