package dev.podium.transform.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.container.Heard;
import dev.podium.warehouse.WarehouseForTests;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a build is in a cluster. */
class KubernetesTest extends KubernetesBuilds {

    @Test
    void aBuildIsAJobWhoseLogIsToldAndWhoseArtifactsComeHome() {
        kubelet.then(Kubelet.waiting("ContainerCreating", ""));
        kubelet.then(Kubelet.running());
        kubelet.then(Kubelet.ended(0, "Completed"));
        kubelet.log = query -> stamped(1, "a") + stamped(2, "b");
        Heard heard = new Heard();

        DbtOutcome outcome = build(heard);

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertEquals(List.of("model.a", "model.b"), heard.started());
        assertTrue(heard.waits.get(0).contains("ContainerCreating"), heard.waits.toString());
        assertTrue(lastCall().runResults().isPresent());
        assertEquals(List.of(), jobs(), "nothing is left");
    }

    @Test
    void theJobOwnsItsSecretsAndNothingElseHoldsThem() {
        AtomicReference<Job> job = new AtomicReference<>();
        AtomicReference<List<Secret>> secrets = new AtomicReference<>();
        set("memory", "1G");
        set("cpus", "1.5");
        set("service-account", "analyst");
        kubelet.then(Kubelet.running());
        kubelet.log = query -> {
            job.set(jobs().get(0));
            secrets.set(kubelet.secrets());
            kubelet.states.clear();
            kubelet.then(Kubelet.ended(0, "Completed"));
            return "";
        };

        build(new Heard());

        var spec = job.get().getSpec();
        var dbt = spec.getTemplate().getSpec().getContainers().get(0);
        assertEquals(0, spec.getBackoffLimit());
        assertEquals("1500m", dbt.getResources().getLimits().get("cpu").toString());
        assertEquals("1073741824", dbt.getResources().getLimits().get("memory").toString());
        assertEquals("analyst", spec.getTemplate().getSpec().getServiceAccountName());
        assertEquals(List.of("build"), dbt.getArgs());
        assertEquals(run.toString(), job.get().getMetadata().getLabels().get("podium.run"));
        assertFalse(job.get().toString().contains(WarehouseForTests.PASSWORD));
        assertEquals(2, secrets.get().size());
        assertTrue(secrets.get().stream().allMatch(secret -> secret.getMetadata()
                .getOwnerReferences()
                .get(0)
                .getName()
                .equals(job.get().getMetadata().getName())));
    }

    @Test
    void thePodBeginsFromATemplateOfOnesOwn() throws IOException {
        Path template = Files.writeString(
                folder.resolve("pod.yaml"),
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  labels: {team: analytics}
                spec:
                  nodeSelector: {pool: batch}
                  tolerations: [{key: batch, operator: Exists}]
                  containers:
                    - name: dbt
                      imagePullPolicy: Always
                    - name: proxy
                      image: proxy:1
                """);
        set("template", template.toString());
        AtomicReference<Job> job = new AtomicReference<>();
        kubelet.then(Kubelet.running());
        kubelet.log = query -> {
            job.set(jobs().get(0));
            kubelet.states.clear();
            kubelet.then(Kubelet.ended(0, "Completed"));
            return "";
        };

        build(new Heard());

        var pod = job.get().getSpec().getTemplate();
        assertEquals("analytics", pod.getMetadata().getLabels().get("team"));
        assertEquals("batch", pod.getSpec().getNodeSelector().get("pool"));
        assertEquals(
                List.of("dbt", "proxy", "keeper"),
                pod.getSpec().getContainers().stream()
                        .map(container -> container.getName())
                        .toList());
        assertEquals("Always", pod.getSpec().getContainers().get(0).getImagePullPolicy());
        assertEquals(
                "registry.example/podium-dbt:1",
                pod.getSpec().getContainers().get(0).getImage());
    }
}
