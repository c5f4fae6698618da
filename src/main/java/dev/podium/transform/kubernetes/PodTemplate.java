package dev.podium.transform.kubernetes;

import dev.podium.vocabulary.PodiumException;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the job's pod begins from: a file of the user's own, or nothing. */
record PodTemplate(Optional<Path> file) {

    /** A copy to be completed. */
    PodTemplateSpec read() {
        PodTemplateSpec template = file.map(PodTemplate::of).orElseGet(PodTemplateSpec::new);
        return template.getSpec() == null
                ? new PodTemplateSpecBuilder(template)
                        .withSpec(new PodSpecBuilder().build())
                        .build()
                : template;
    }

    /** The container that runs dbt: one of that name, else none of the file's. */
    Container dbt(PodSpec spec) {
        return spec.getContainers().stream()
                .filter(container -> JobDraft.DBT.equals(container.getName()))
                .findFirst()
                .orElseGet(Container::new);
    }

    /** Whether the pod has its node's network. */
    boolean onHostNetwork() {
        return Boolean.TRUE.equals(read().getSpec().getHostNetwork());
    }

    private static PodTemplateSpec of(Path file) {
        try {
            HasMetadata read = Serialization.unmarshal(Files.readString(file));
            if (read instanceof Pod pod) {
                return new PodTemplateSpec(pod.getMetadata(), pod.getSpec());
            }
            if (read instanceof io.fabric8.kubernetes.api.model.PodTemplate template) {
                return template.getTemplate();
            }
            throw PodiumException.user(file + " holds no Pod and no PodTemplate (PODIUM_DBT_KUBERNETES_TEMPLATE)");
        } catch (IOException e) {
            throw PodiumException.user("The pod template " + file + " can't be read: " + e.getMessage()
                    + " (PODIUM_DBT_KUBERNETES_TEMPLATE)");
        } catch (IllegalArgumentException | ClassCastException e) {
            throw PodiumException.user("The pod template " + file + " is no Pod or PodTemplate in YAML: "
                    + e.getMessage() + " (PODIUM_DBT_KUBERNETES_TEMPLATE)");
        }
    }
}
