package dev.podium.transform.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.container.Heard;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.vocabulary.Fault;
import dev.podium.warehouse.WarehouseForTests;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kubernetes runner against the client's own mock of a cluster. */
@Timeout(60)
class KubernetesTest {

    private static final String STARTED = "{\"info\": {\"name\": \"LogStartLine\"}, \"data\": {\"node_info\": "
            + "{\"unique_id\": \"model.shop.a\", \"resource_type\": \"model\", \"node_name\": \"%s\"}}}";

    @TempDir
    Path folder;

    private final UUID run = UUID.randomUUID();
    private final Map<String, String> settings = new HashMap<>();
    private Kubelet kubelet;

    @BeforeEach
    void start() throws IOException {
        kubelet = new Kubelet();
        kubelet.artifacts = packed("artifacts/run_results.json", "{\"results\": []}");
        set("image", "registry.example/podium-dbt:1");
        set("namespace", Kubelet.NAMESPACE);
        set("warehouse-host", "warehouse.example");
        set("patience", "PT1S");
        set("grace", "PT1S");
    }

    @AfterEach
    void end() {
        kubelet.close();
    }

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
    void aDroppedConnectionLosesNothingAndTellsNothingTwice() {
        kubelet.then(Kubelet.running());
        kubelet.log = query -> {
            if (!query.contains("sinceTime")) {
                return stamped(1, "a") + stamped(2, "b") + stamped(2, "c");
            }
            kubelet.states.clear();
            kubelet.then(Kubelet.ended(0, "Completed"));
            return stamped(2, "b") + stamped(2, "c") + stamped(2, "d") + stamped(3, "e");
        };
        Heard heard = new Heard();

        build(heard);

        assertEquals(List.of("model.a", "model.b", "model.c", "model.d", "model.e"), heard.started());
    }

    @Test
    void whatEndedItIsToldApart() {
        set("memory", "512M");
        assertTrue(assertInstanceOf(DbtOutcome.OutOfMemory.class, ending(Kubelet.ended(137, "OOMKilled")))
                .message()
                .contains("512 MB"));
        assertTrue(lastCall().runResults().isPresent(), "the keeper outlives dbt");
        assertInstanceOf(DbtOutcome.DbtFailed.class, ending(Kubelet.ended(2, "Error")));
        assertFailed(Fault.RESOURCE, "low on memory", ending(Kubelet.evicted("The node was low on memory")));
        assertFailed(
                Fault.USER,
                "podium-dbt:1",
                ending(Kubelet.waiting(
                        "ImagePullBackOff", "Back-off pulling image \"registry.example/podium-dbt:1\"")));
        assertFailed(Fault.USER, "no program", ending(Kubelet.ended(127, "Error")));
        set("start-within", "PT0S");
        assertFailed(
                Fault.RESOURCE, "Insufficient memory", ending(Kubelet.unschedulable("0/3 nodes: Insufficient memory")));
        assertEquals(List.of(), jobs(), "nothing is left");
    }

    @Test
    void aCancelInterruptsDbtAndBringsItsArtifactsHome() {
        kubelet.then(Kubelet.running());
        kubelet.onInterrupt = () -> {
            kubelet.states.clear();
            kubelet.then(Kubelet.ended(1, "Error"));
        };
        kubelet.log = query -> stamped(1, "a");
        Heard heard = Heard.at("model.a", Heard::cancel);

        DbtOutcome outcome = build(heard);

        assertEquals(new DbtOutcome.Cancelled(), outcome);
        assertTrue(kubelet.programs.stream().anyMatch(program -> program.contains("SIGINT")));
        assertTrue(lastCall().runResults().isPresent());
        assertEquals(List.of(), jobs());
    }

    @Test
    void aJobThatAHubLeftIsGoneOnWithOrRemovedNeverDoneTwice() throws IOException {
        kubelet.then(Kubelet.running());
        kubelet.log = query -> stamped(1, "a");
        build(Heard.at("model.a", Heard::stop));
        List<Job> left = jobs();
        kubelet.log = query -> {
            kubelet.states.clear();
            kubelet.then(Kubelet.ended(0, "Completed"));
            return stamped(1, "a") + stamped(2, "b");
        };
        Heard heard = new Heard();

        DbtOutcome outcome = build(heard);

        assertEquals(1, left.size());
        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertEquals(List.of("model.a", "model.b"), heard.started(), "it is told from its start");
        assertEquals(1, made(), "one job did it");

        kubelet.states.clear();
        kubelet.then(Kubelet.running());
        kubelet.log = query -> stamped(1, "a");
        build(Heard.at("model.a", Heard::stop));
        String before = jobs().get(0).getMetadata().getName();
        Files.writeString(folder.resolve("project/models/other.sql"), "select 1");
        AtomicReference<List<Job>> during = new AtomicReference<>();
        build(Heard.at("model.a", hearing -> {
            during.set(jobs());
            hearing.stop();
        }));
        assertEquals(1, during.get().size());
        assertNotEquals(before, during.get().get(0).getMetadata().getName());
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

    @Test
    void aClusterThatDoesNotAnswerIsNamed() {
        kubelet.goAway();

        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, build(new Heard()));

        assertEquals(Fault.EXTERNAL, failed.fault(), failed.message());
        assertTrue(failed.message().contains("does not answer"), failed.message());
    }

    private static void assertFailed(Fault fault, String words, DbtOutcome outcome) {
        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, outcome);
        assertEquals(fault, failed.fault(), failed.message());
        assertTrue(failed.message().contains(words), failed.message());
    }

    private DbtOutcome ending(io.fabric8.kubernetes.api.model.PodStatus end) {
        kubelet.states.clear();
        kubelet.then(end);
        return build(new Heard());
    }

    private DbtOutcome build(DbtListener listener) {
        try {
            return runner().run(command(), listener);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            Thread.interrupted();
        }
    }

    private KubernetesRunner runner() {
        DbtConfig config = WarehouseForTests.mapped(DbtConfig.class, settings);
        KubernetesConfig kubernetes = WarehouseForTests.mapped(KubernetesConfig.class, settings);
        ContainerCalls calls = new ContainerCalls(config, WarehouseForTests.get(), folder.resolve("home"));
        return new KubernetesRunner(
                kubernetes,
                calls,
                new ProjectTurns(config, WarehouseForTests.get(), new ProjectQueue()),
                new Cluster(kubernetes, kubelet.client));
    }

    private DbtCommand command() throws IOException {
        Path project = folder.resolve("project");
        if (!Files.exists(project)) {
            Files.createDirectories(project.resolve("models"));
            Files.writeString(project.resolve("dbt_project.yml"), "name: shop\n");
        }
        return new DbtArtifacts(folder.resolve("home"))
                .prepare(run, "shop.silver", DbtProject.in(project), DbtOptions.of("build"));
    }

    private DbtArtifacts.Call lastCall() {
        List<DbtArtifacts.Call> calls = new DbtArtifacts(folder.resolve("home")).of(run);
        return calls.get(calls.size() - 1);
    }

    private List<Job> jobs() {
        return kubelet.jobs();
    }

    private long made() {
        return kubelet.requests.stream()
                .filter(request -> request.startsWith("POST") && request.endsWith("/jobs"))
                .count();
    }

    private void set(String setting, String value) {
        settings.put("podium.dbt.kubernetes." + setting, value);
    }

    private static String stamped(int second, String model) {
        return "2026-01-01T00:00:0" + second + ".000000000Z " + STARTED.formatted(model) + "\n";
    }

    private static byte[] packed(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            byte[] body = content.getBytes(StandardCharsets.UTF_8);
            entry.setSize(body.length);
            tar.putArchiveEntry(entry);
            tar.write(body);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
