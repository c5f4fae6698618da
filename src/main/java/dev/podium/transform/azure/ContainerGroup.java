package dev.podium.transform.azure;

import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.AzureFileVolume;
import com.azure.resourcemanager.containerinstance.models.Container;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupIdentity;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupIdentityUserAssignedIdentities;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupRestartPolicy;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupSubnetId;
import com.azure.resourcemanager.containerinstance.models.EnvironmentVariable;
import com.azure.resourcemanager.containerinstance.models.ImageRegistryCredential;
import com.azure.resourcemanager.containerinstance.models.OperatingSystemTypes;
import com.azure.resourcemanager.containerinstance.models.ResourceIdentityType;
import com.azure.resourcemanager.containerinstance.models.ResourceRequests;
import com.azure.resourcemanager.containerinstance.models.ResourceRequirements;
import com.azure.resourcemanager.containerinstance.models.Volume;
import com.azure.resourcemanager.containerinstance.models.VolumeMount;
import dev.podium.transform.container.ContainerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes the container group of a call as Azure wants it: one container that runs once, the share at {@link #MOUNT}. */
record ContainerGroup(ContainerInstanceConfig config, ContainerCall call, FileShare share) {

    static final String CONTAINER = "dbt";
    private static final String MOUNT = "/podium-share";
    private static final String VOLUME = "podium";
    private static final double GIGABYTE = 1 << 30;

    ContainerGroupInner description() {
        ContainerGroupInner group = new ContainerGroupInner()
                .withOsType(OperatingSystemTypes.LINUX)
                .withRestartPolicy(ContainerGroupRestartPolicy.NEVER)
                .withContainers(List.of(container()))
                .withVolumes(List.of(volume()));
        group.withLocation(config.region());
        group.withTags(call.labels().all());
        config.subnet().ifPresent(id -> group.withSubnetIds(List.of(new ContainerGroupSubnetId().withId(id))));
        config.identity()
                .ifPresent(id -> group.withIdentity(new ContainerGroupIdentity()
                        .withType(ResourceIdentityType.USER_ASSIGNED)
                        .withUserAssignedIdentities(Map.of(id, new ContainerGroupIdentityUserAssignedIdentities()))));
        config.registry().ifPresent(server -> group.withImageRegistryCredentials(List.of(login(server))));
        return group;
    }

    private ImageRegistryCredential login(String server) {
        ImageRegistryCredential login = new ImageRegistryCredential().withServer(server);
        config.registryUsername().ifPresent(login::withUsername);
        config.registryPassword().ifPresent(login::withPassword);
        if (config.registryUsername().isEmpty()) {
            config.identity().ifPresent(login::withIdentity);
        }
        return login;
    }

    private Container container() {
        Container container = new Container()
                .withName(CONTAINER)
                .withImage(config.image())
                .withResources(new ResourceRequirements()
                        .withRequests(new ResourceRequests()
                                .withCpu(config.cpus().orElse(1.0))
                                .withMemoryInGB(config.memory()
                                        .map(memory ->
                                                Math.max(0.1, Math.round(memory.asLongValue() / GIGABYTE * 10) / 10.0))
                                        .orElse(2.0))))
                .withEnvironmentVariables(variables())
                .withVolumeMounts(List.of(new VolumeMount().withName(VOLUME).withMountPath(MOUNT)));
        return container.withCommand(command());
    }

    /** Azure replaces the image's entrypoint by the command, and has no arguments beside it. */
    private List<String> command() {
        List<String> line = new ArrayList<>(config.entrypoint().orElse(List.of("python3", "/opt/podium/launch.py")));
        line.addAll(call.arguments());
        return line;
    }

    private List<EnvironmentVariable> variables() {
        String folder = MOUNT + "/" + share.folder();
        Map<String, String> plain = new TreeMap<>(call.environment());
        plain.put("PODIUM_PARCEL", folder + "/" + FileShare.PARCEL);
        plain.put("DBT_TARGET_PATH", folder + "/" + FileShare.ARTIFACTS);
        plain.put("DBT_LOG_PATH", folder + "/" + FileShare.ARTIFACTS);
        List<EnvironmentVariable> variables = new ArrayList<>();
        plain.forEach((name, value) ->
                variables.add(new EnvironmentVariable().withName(name).withValue(value)));
        call.secrets()
                .forEach((name, value) ->
                        variables.add(new EnvironmentVariable().withName(name).withSecureValue(value)));
        return variables;
    }

    private Volume volume() {
        return new Volume()
                .withName(VOLUME)
                .withAzureFile(new AzureFileVolume()
                        .withShareName(config.share())
                        .withStorageAccountName(config.storageAccount().orElseThrow())
                        .withStorageAccountKey(config.storageKey().orElseThrow()));
    }
}
