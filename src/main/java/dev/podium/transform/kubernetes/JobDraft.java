package dev.podium.transform.kubernetes;

import dev.podium.transform.container.ContainerCall;
import dev.podium.transform.container.Inside;
import dev.podium.transform.container.Script;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws a job: the container {@code dbt}, an init container that unpacks what is delivered, and a keeper that holds the
 * artifacts until the hub has taken them – also where dbt was killed, which takes its own container down alone.
 */
final class JobDraft {

    static final String DBT = "dbt";
    static final String KEEPER = "keeper";
    static final String DELIVERY = "delivery";
    private static final String WORK = "podium";
    private static final String PIECES = "/parcel";
    private static final int KEPT_SECONDS_AFTER_END = 3600;

    private final KubernetesConfig config;
    private final PodTemplate template;

    JobDraft(KubernetesConfig config, PodTemplate template) {
        this.config = config;
        this.template = template;
    }

    /** It is suspended: its secrets, which it shall own, can only be made after it. */
    Job of(ContainerCall call, String name, int pieces) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(JobLabels.all(call.labels(), config.labels()))
                .withAnnotations(Map.of("podium.dev/step", call.labels().step()))
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withBackoffLimit(0)
                .withTtlSecondsAfterFinished(KEPT_SECONDS_AFTER_END)
                .withTemplate(pod(call, name, pieces))
                .endSpec()
                .build();
    }

    private PodTemplateSpec pod(ContainerCall call, String name, int pieces) {
        PodTemplateSpec base = template.read();
        PodSpec spec = base.getSpec();
        Container given = template.dbt(spec);
        List<Container> others = new ArrayList<>(spec.getContainers());
        others.remove(given);
        others.add(0, dbt(given, call, name));
        others.add(keeper());
        spec.setContainers(others);
        List<Container> first = new ArrayList<>(List.of(delivery(pieces)));
        first.addAll(spec.getInitContainers());
        spec.setInitContainers(first);
        List<Volume> volumes = new ArrayList<>(spec.getVolumes());
        volumes.addAll(volumes(name, pieces));
        spec.setVolumes(volumes);
        spec.setRestartPolicy("Never");
        spec.setTerminationGracePeriodSeconds(config.grace().toSeconds());
        config.serviceAccount().ifPresent(spec::setServiceAccountName);
        return new PodTemplateSpecBuilder(base)
                .editOrNewMetadata()
                .addToLabels(JobLabels.all(call.labels(), config.labels()))
                .endMetadata()
                .withSpec(spec)
                .build();
    }

    private Container dbt(Container given, ContainerCall call, String name) {
        ContainerBuilder container = new ContainerBuilder(given)
                .withName(DBT)
                .withImage(config.image())
                .withArgs(call.arguments())
                .addAllToEnv(variables(call))
                .addAllToEnvFrom(secrets(name))
                .addToVolumeMounts(work());
        config.entrypoint().ifPresent(container::withCommand);
        config.project().ifPresent(container::withWorkingDir);
        if (config.memory().isPresent() || config.cpus().isPresent()) {
            container.withResources(resources());
        }
        return container.build();
    }

    private Container keeper() {
        return new ContainerBuilder()
                .withName(KEEPER)
                .withImage(config.image())
                .withCommand(Script.command("keep", Long.toString(config.keep().toSeconds())))
                .withVolumeMounts(work())
                .withResources(small())
                .build();
    }

    private Container delivery(int pieces) {
        ContainerBuilder container = new ContainerBuilder()
                .withName(DELIVERY)
                .withImage(config.image())
                .withCommand(Script.command("deliver", PIECES))
                .withVolumeMounts(work())
                .withResources(small());
        for (int piece = 0; piece < pieces; piece++) {
            container.addToVolumeMounts(new VolumeMountBuilder()
                    .withName("piece-" + piece)
                    .withMountPath(PIECES + "/" + String.format("%02d", piece))
                    .withReadOnly(true)
                    .build());
        }
        return container.build();
    }

    private static List<Volume> volumes(String name, int pieces) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder()
                .withName(WORK)
                .withNewEmptyDir()
                .endEmptyDir()
                .build());
        for (int piece = 0; piece < pieces; piece++) {
            volumes.add(new VolumeBuilder()
                    .withName("piece-" + piece)
                    .withNewSecret()
                    .withSecretName(name + "-" + piece)
                    .endSecret()
                    .build());
        }
        return volumes;
    }

    private static VolumeMount work() {
        return new VolumeMountBuilder()
                .withName(WORK)
                .withMountPath(Inside.FOLDER)
                .build();
    }

    private static List<EnvVar> variables(ContainerCall call) {
        return call.environment().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null))
                .toList();
    }

    /** What the hub hands over wins over the Secret that was there. */
    private List<EnvFromSource> secrets(String name) {
        List<EnvFromSource> secrets = new ArrayList<>();
        config.secret().ifPresent(own -> secrets.add(secret(own)));
        secrets.add(secret(name + "-environment"));
        return secrets;
    }

    private static EnvFromSource secret(String name) {
        return new EnvFromSourceBuilder()
                .withNewSecretRef()
                .withName(name)
                .endSecretRef()
                .build();
    }

    private ResourceRequirements resources() {
        ResourceRequirementsBuilder resources = new ResourceRequirementsBuilder();
        config.memory().ifPresent(limit -> {
            Quantity memory = new Quantity(Long.toString(limit.asLongValue()));
            resources.addToLimits("memory", memory).addToRequests("memory", memory);
        });
        config.cpus().ifPresent(number -> {
            Quantity cpu = new Quantity(Math.round(number * 1000) + "m");
            resources.addToLimits("cpu", cpu).addToRequests("cpu", cpu);
        });
        return resources.build();
    }

    private static ResourceRequirements small() {
        return new ResourceRequirementsBuilder()
                .addToRequests("memory", new Quantity("32Mi"))
                .addToRequests("cpu", new Quantity("10m"))
                .addToLimits("memory", new Quantity("128Mi"))
                .build();
    }
}
