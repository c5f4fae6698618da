package dev.podium.transform.kubernetes;

import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.warehouse.WarehouseForTests;
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
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds by the kubernetes runner against the client's own mock of a cluster. */
@Timeout(300)
abstract class KubernetesBuilds {

    static final String STARTED = "{\"info\": {\"name\": \"LogStartLine\"}, \"data\": {\"node_info\": "
            + "{\"unique_id\": \"model.shop.a\", \"resource_type\": \"model\", \"node_name\": \"%s\"}}}";

    @TempDir
    Path folder;

    final UUID run = UUID.randomUUID();
    final Map<String, String> settings = new HashMap<>();
    Kubelet kubelet;

    @BeforeEach
    void start() throws IOException {
        kubelet = new Kubelet();
        kubelet.artifacts = packed("artifacts/run_results.json", "{\"results\": []}");
        set("image", "registry.example/podium-dbt:1");
        set("namespace", Kubelet.NAMESPACE);
        set("warehouse-host", "warehouse.example");
        set("patience", "PT30S");
        set("grace", "PT30S");
    }

    @AfterEach
    void end() {
        kubelet.close();
    }

    DbtOutcome build(DbtListener listener) {
        try {
            return runner().run(command(), listener);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            Thread.interrupted();
        }
    }

    KubernetesRunner runner() {
        DbtConfig config = WarehouseForTests.mapped(DbtConfig.class, settings);
        KubernetesConfig kubernetes = WarehouseForTests.mapped(KubernetesConfig.class, settings);
        ContainerCalls calls = new ContainerCalls(config, WarehouseForTests.get(), folder.resolve("home"));
        return new KubernetesRunner(
                kubernetes,
                calls,
                new ProjectTurns(config, WarehouseForTests.get(), new ProjectQueue()),
                new Cluster(kubernetes, kubelet.client));
    }

    DbtCommand command() throws IOException {
        Path project = folder.resolve("project");
        if (!Files.exists(project)) {
            Files.createDirectories(project.resolve("models"));
            Files.writeString(project.resolve("dbt_project.yml"), "name: shop\n");
        }
        return new DbtArtifacts(folder.resolve("home"))
                .prepare(run, "shop.silver", DbtProject.in(project), DbtOptions.of("build"));
    }

    DbtArtifacts.Call lastCall() {
        List<DbtArtifacts.Call> calls = new DbtArtifacts(folder.resolve("home")).of(run);
        return calls.get(calls.size() - 1);
    }

    List<Job> jobs() {
        return kubelet.jobs();
    }

    void set(String setting, String value) {
        settings.put("podium.dbt.kubernetes." + setting, value);
    }

    static String stamped(int second, String model) {
        return "2026-01-01T00:00:0" + second + ".000000000Z " + STARTED.formatted(model) + "\n";
    }

    static byte[] packed(String name, String content) throws IOException {
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
