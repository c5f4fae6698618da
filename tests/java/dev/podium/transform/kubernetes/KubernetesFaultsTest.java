package dev.podium.transform.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.container.Heard;
import dev.podium.vocabulary.Fault;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Jobs that fail, are cancelled or left, and a cluster that drops connections or does not answer. */
class KubernetesFaultsTest extends KubernetesBuilds {

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
    void aClusterThatDoesNotAnswerIsNamed() {
        set("patience", "PT1S");
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

    private long made() {
        return kubelet.requests.stream()
                .filter(request -> request.startsWith("POST") && request.endsWith("/jobs"))
                .count();
    }
}
