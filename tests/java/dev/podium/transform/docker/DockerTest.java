package dev.podium.transform.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.container.Heard;
import dev.podium.vocabulary.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real dbt in real containers, on a real warehouse. */
class DockerTest {

    @TempDir
    Path folder;

    private Podman podman;
    private Docker docker;

    @BeforeEach
    void start() throws IOException {
        podman = Podman.start();
        docker = new Docker(folder, podman.address(), Podman.image());
    }

    @AfterEach
    void end() throws Exception {
        if (podman != null) {
            podman.close();
        }
    }

    @Test
    void aBuildTellsItsNodesAndItsArtifactsComeHome() throws IOException {
        Heard heard = new Heard();

        DbtOutcome outcome = docker.build(heard);

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertTrue(
                heard.ended().contains("model.deal_totals SUCCEEDED"),
                heard.ended().toString());
        assertTrue(docker.lastCall().manifest().isPresent()
                && docker.lastCall().runResults().isPresent()
                && docker.lastCall().log().isPresent());
        assertEquals(List.of(), left());
    }

    @Test
    void aModelThatFailsIsNamedAndTheArtifactsComeHomeAllTheSame() throws IOException {
        DbtOutcome outcome = docker.build("{broken: true}", new Heard());

        DbtOutcome.NodesFailed failed = assertInstanceOf(DbtOutcome.NodesFailed.class, outcome);
        assertEquals("model.deal_totals", failed.nodes().get(0).name());
        assertTrue(failed.nodes().get(0).message().contains("division by zero"), failed.toString());
        assertTrue(docker.lastCall().runResults().isPresent());
        assertEquals(List.of(), left());
    }

    @Test
    void aContainerThatOutgrowsItsMemoryIsToldAsThat() throws IOException {
        docker.with("memory", "48M");

        DbtOutcome outcome = docker.build(new Heard());

        DbtOutcome.OutOfMemory out = assertInstanceOf(DbtOutcome.OutOfMemory.class, outcome, outcome.toString());
        assertTrue(out.message().contains("48 MB"), out.message());
        assertEquals(List.of(), left());
    }

    @Test
    void anImageThatDoesNotExistIsNamedWithWhatToDo() throws IOException {
        docker.with("image", "localhost/no-such-image:1");

        DbtOutcome.RunnerFailed failed = assertInstanceOf(DbtOutcome.RunnerFailed.class, docker.build(new Heard()));

        assertEquals(Fault.USER, failed.fault());
        assertTrue(failed.message().contains("no image localhost/no-such-image:1"), failed.message());
        assertTrue(failed.message().contains("Dockerfile.dbt"), failed.message());
    }

    @Test
    void aCancelledBuildEndsItsContainerAndItsQueries() throws Exception {
        Heard heard = cancelledAt("model.stg_deals");

        DbtOutcome outcome = docker.build("{sleep: 60}", heard);

        assertEquals(new DbtOutcome.Cancelled(), outcome);
        assertFalse(docker.sleeping());
        assertTrue(docker.lastCall().log().isPresent());
        assertEquals(List.of(), left());
    }

    private Heard cancelledAt(String node) {
        return new Heard((heard, event) -> {
            if (event.toString().equals("NodeStarted[node=" + node + "]") && !heard.cancelled()) {
                org.awaitility.Awaitility.await().until(docker::sleeping);
                heard.cancel();
            }
        });
    }

    /** Containers of this test's run. */
    private List<String> left() throws IOException {
        return podman.call("ps", "-aq", "--filter", "label=podium.run=" + docker.run)
                .lines()
                .toList();
    }
}
