package dev.podium.transform.kubernetes;

import dev.podium.transform.container.ContainerCall;
import dev.podium.vocabulary.Sha256;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is done with jobs, in the cluster's API. */
final class Jobs {

    private final Cluster cluster;
    private final KubernetesConfig config;

    Jobs(Cluster cluster, KubernetesConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /** All that carry these labels, whoever made them. */
    List<Job> labelled(Map<String, String> labels) {
        return cluster.call(client -> client.batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .withLabels(labels)
                .list()
                .getItems());
    }

    /** Makes the job and what it needs, all of which vanishes with it, and lets it start. @return its name */
    String start(ContainerCall call) throws IOException {
        List<String> pieces = Parcels.pieces(call.parcel());
        String name = "podium-dbt-" + Sha256.shortOf(UUID.randomUUID().toString());
        Job draft = new JobDraft(config, new PodTemplate(config.template())).of(call, name, pieces.size());
        Job made = cluster.call(client -> client.batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .resource(draft)
                .create());
        try {
            secrets(call, name, pieces, owner(made)).forEach(this::create);
            cluster.call(client -> client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(cluster.namespace())
                    .withName(name)
                    .edit(job -> {
                        job.getSpec().setSuspend(false);
                        return job;
                    }));
            return name;
        } catch (RuntimeException e) {
            delete(name);
            throw e;
        }
    }

    /** Its pod, once there is one. */
    Optional<Pod> pod(String job) {
        return cluster.call(client ->
                client.pods().inNamespace(cluster.namespace()).withLabel("job-name", job).list().getItems().stream()
                        .findFirst());
    }

    boolean isThere(String job) {
        return cluster.call(client -> client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(cluster.namespace())
                        .withName(job)
                        .get())
                != null;
    }

    /** With its pod and its secrets; Kubernetes gives dbt the time of {@code grace} to cancel its queries. */
    void delete(String job) {
        cluster.call(client -> client.batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .withName(job)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete());
    }

    private Secret create(Secret secret) {
        return cluster.call(client -> client.secrets()
                .inNamespace(cluster.namespace())
                .resource(secret)
                .create());
    }

    private List<Secret> secrets(ContainerCall call, String name, List<String> pieces, OwnerReference owner) {
        List<Secret> secrets = new ArrayList<>();
        Map<String, String> environment = new HashMap<>(call.secrets());
        if (config.passwordInSecret()) {
            environment.remove(dev.podium.transform.call.DbtProfile.PASSWORD);
        }
        secrets.add(secret(call, name + "-environment", owner)
                .withStringData(environment)
                .build());
        for (int piece = 0; piece < pieces.size(); piece++) {
            secrets.add(secret(call, name + "-" + piece, owner)
                    .addToData("piece", pieces.get(piece))
                    .build());
        }
        return secrets;
    }

    private SecretBuilder secret(ContainerCall call, String name, OwnerReference owner) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(JobLabels.all(call.labels(), config.labels()))
                .withOwnerReferences(owner)
                .endMetadata()
                .withType("Opaque");
    }

    private static OwnerReference owner(Job job) {
        return new OwnerReferenceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .build();
    }
}
