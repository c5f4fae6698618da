package dev.podium.transform.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.Response;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.containerinstance.ContainerInstanceManager;
import com.azure.resourcemanager.containerinstance.fluent.ContainerInstanceManagementClient;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.file.share.ShareClient;
import com.azure.storage.file.share.ShareServiceClientBuilder;
import dev.podium.vocabulary.PodiumException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The container groups of a resource group, and the share beside them. Methods throw what the SDK throws. */
final class Azure {

    private final ContainerInstanceManagementClient client;
    private final String resourceGroup;
    private final ShareClient share;

    private Azure(ContainerInstanceManagementClient client, String resourceGroup, ShareClient share) {
        this.client = client;
        this.resourceGroup = resourceGroup;
        this.share = share;
    }

    /**
     * @param pipeline how requests are sent, instead of with the identity that azure-identity finds
     * @throws PodiumException of kind USER where a setting is missing
     */
    static Azure of(ContainerInstanceConfig config, Optional<HttpPipeline> pipeline) {
        AzureProfile profile =
                new AzureProfile(null, wanted(config.subscription(), "subscription"), environment(config));
        ContainerInstanceManager manager = pipeline.map(given -> ContainerInstanceManager.authenticate(given, profile))
                .orElseGet(() -> ContainerInstanceManager.authenticate(identity(), profile));
        return new Azure(
                manager.serviceClient(), wanted(config.resourceGroup(), "resource-group"), share(config, pipeline));
    }

    private static TokenCredential identity() {
        return new DefaultAzureCredentialBuilder().build();
    }

    private static AzureEnvironment environment(ContainerInstanceConfig config) {
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", config.managementUrl().toString());
        return new AzureEnvironment(endpoints);
    }

    private static ShareClient share(ContainerInstanceConfig config, Optional<HttpPipeline> pipeline) {
        String account = wanted(config.storageAccount(), "storage-account");
        ShareServiceClientBuilder builder = new ShareServiceClientBuilder()
                .endpoint("https://" + account + ".file." + config.storageDomain())
                .credential(new StorageSharedKeyCredential(account, wanted(config.storageKey(), "storage-key")))
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 3, 60, 200L, 200L, null));
        pipeline.map(HttpPipeline::getHttpClient).ifPresent(builder::httpClient);
        return builder.buildClient().getShareClient(config.share());
    }

    private static String wanted(Optional<String> value, String setting) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> PodiumException.user("The dbt runner 'container-instance' needs"
                        + " PODIUM_DBT_CONTAINER_INSTANCE_"
                        + setting.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    FileShare share(String call) {
        return new FileShare(share, call);
    }

    /** Container groups that bear all of these tags. */
    List<ContainerGroupInner> tagged(Map<String, String> tags) {
        return client.getContainerGroups().listByResourceGroup(resourceGroup).stream()
                .filter(group -> group.tags() != null && group.tags().entrySet().containsAll(tags.entrySet()))
                .toList();
    }

    /** Returns as soon as Azure has taken the order; {@link #find} tells how it goes. */
    void create(String name, ContainerGroupInner description) {
        Response<?> ordered = client.getContainerGroups()
                .createOrUpdateWithResponseAsync(resourceGroup, name, description)
                .block();
        if (ordered == null) {
            throw PodiumException.external("Azure did not answer to the order of container group " + name);
        }
    }

    Optional<ContainerGroupInner> find(String name) {
        try {
            return Optional.of(client.getContainerGroups().getByResourceGroup(resourceGroup, name));
        } catch (ManagementException e) {
            if (e.getResponse() != null && e.getResponse().getStatusCode() == 404 && !code(e).contains("Group")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All that the container has said, or the end of it. */
    String log(String name) {
        String content = client.getContainers()
                .listLogs(resourceGroup, name, ContainerGroup.CONTAINER)
                .content();
        return content == null ? "" : content;
    }

    /** Ends the container by SIGTERM. */
    void stop(String name) {
        client.getContainerGroups().stop(resourceGroup, name);
    }

    void delete(String name) {
        client.getContainerGroups().deleteWithResponseAsync(resourceGroup, name).block();
    }

    static String code(ManagementException e) {
        return e.getValue() == null || e.getValue().getCode() == null
                ? ""
                : e.getValue().getCode();
    }
}
