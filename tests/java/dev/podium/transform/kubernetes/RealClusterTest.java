package dev.podium.transform.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.container.CallLabels;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.container.Heard;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.vocabulary.Fault;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kubernetes runner on a real cluster: the one that PODIUM_TEST_KUBERNETES names, a context of the kubeconfig, with the
 * image PODIUM_TEST_KUBERNETES_IMAGE. Its pods can't reach the warehouse of the tests, so dbt only reads its project there.
 */
@Timeout(600)
class RealClusterTest {

    @TempDir
    Path folder;

    private final UUID run = UUID.randomUUID();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        String context = System.getenv("PODIUM_TEST_KUBERNETES");
        assumeTrue(
                context != null,
                "There is no cluster to test on (PODIUM_TEST_KUBERNETES names a context of the kubeconfig)");
        set("context", context);
        set(
                "image",
                Optional.ofNullable(System.getenv("PODIUM_TEST_KUBERNETES_IMAGE"))
                        .orElse("podium-dbt"));
        set("warehouse-host", "warehouse.example");
        Files.createDirectories(folder.resolve("project/models"));
        Files.writeString(folder.resolve("project/dbt_project.yml"), "name: shop\nversion: '1.0'\nprofile: shop\n");
        Files.writeString(folder.resolve("project/models/one.sql"), "select 1 as one");
    }

    @Test
    void aProjectIsDeliveredReadAndItsManifestComesHome() {
        DbtOutcome outcome = parse();

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        List<DbtArtifacts.Call> calls = new DbtArtifacts(folder.resolve("home")).of(run);
        assertTrue(calls.get(0).manifest().isPresent());
        assertEquals(0, left(), "nothing is left");
    }

    @Test
    void aPodThatOutgrowsItsMemoryIsToldAsThat() {
        set("memory", "40M");

        assertInstanceOf(DbtOutcome.OutOfMemory.class, parse());
        assertEquals(0, left(), "nothing is left");
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        set("image", "registry.invalid/no-such-image:1");

        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, parse());

        assertEquals(Fault.USER, failed.fault(), failed.message());
        assertTrue(failed.message().contains("no-such-image"), failed.message());
        assertEquals(0, left(), "nothing is left");
    }

    private DbtOutcome parse() {
        DbtConfig dbt = WarehouseForTests.mapped(DbtConfig.class, settings);
        KubernetesConfig config = config();
        ContainerCalls calls = new ContainerCalls(dbt, WarehouseForTests.get(), folder.resolve("home"));
        ProjectTurns turns = new ProjectTurns(dbt, WarehouseForTests.get(), new ProjectQueue());
        Cluster cluster = new Cluster(config);
        try {
            return new KubernetesRunner(config, calls, turns, cluster)
                    .run(
                            new DbtArtifacts(folder.resolve("home"))
                                    .prepare(
                                            run,
                                            "shop.silver",
                                            DbtProject.in(folder.resolve("project")),
                                            DbtOptions.of("parse")),
                            new Heard());
        } finally {
            cluster.close();
        }
    }

    private int left() {
        Cluster cluster = new Cluster(config());
        try {
            return new Jobs(cluster, config())
                    .labelled(Map.of(CallLabels.RUN, run.toString()))
                    .size();
        } finally {
            cluster.close();
        }
    }

    private KubernetesConfig config() {
        return WarehouseForTests.mapped(KubernetesConfig.class, settings);
    }

    private void set(String setting, String value) {
        settings.put("podium.dbt.kubernetes." + setting, value);
    }
}
