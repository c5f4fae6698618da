package dev.podium.transform.docker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.container.Heard;
import dev.podium.vocabulary.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Containers that fail, are killed or left behind, and an engine that goes away. */
class DockerFaultsTest extends DockerBuilds {

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
    void aContainerThatSomebodyKilledIsToldAsThat() throws IOException {
        docker.with("memory", "500M");
        Heard heard = Heard.at("model.stg_deals", hearing -> call("kill", left().get(0)));

        DbtOutcome.RunnerFailed failed =
                assertInstanceOf(DbtOutcome.RunnerFailed.class, docker.build("{sleep: 600}", heard));

        assertEquals(Fault.RESOURCE, failed.fault());
        assertTrue(failed.message().contains("ended from outside by signal 9"), failed.message());
        assertTrue(docker.lastCall().log().isPresent(), "what dbt had written came home");
    }

    @Test
    void anEngineThatIsNotThereIsNamedWithWhatToDo() throws Exception {
        podman.kill();

        DbtOutcome.RunnerFailed failed = assertInstanceOf(
                DbtOutcome.RunnerFailed.class, docker.with("patience", "PT0.1S").build(new Heard()));

        assertEquals(Fault.EXTERNAL, failed.fault());
        assertTrue(failed.message().contains(podman.address()), failed.message());
        assertTrue(failed.message().contains("PODIUM_DBT_DOCKER_HOST"), failed.message());
    }

    @Test
    void anEngineThatComesBackIsWaitedForAndNothingIsToldTwice() {
        Heard heard = Heard.at("model.stg_deals", hearing -> {
            kill();
            CompletableFuture.runAsync(() -> {
                await().until(() -> !hearing.waits.isEmpty());
                serve();
            });
        });

        DbtOutcome outcome = docker.with("patience", "PT1M").build("{sleep: 1}", heard);

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertEquals(
                Set.copyOf(heard.started()).size(),
                heard.started().size(),
                heard.started().toString());
        assertTrue(
                heard.ended().contains("model.deal_totals SUCCEEDED"),
                heard.ended().toString());
        assertEquals(List.of(), left());
    }

    @Test
    void aRetryAfterTheEngineWasAwayGoesOnWithItsContainer() {
        Heard heard = Heard.at("model.stg_deals", hearing -> kill());
        DbtOutcome first = docker.with("patience", "PT0.1S").build("{sleep: 2}", heard);
        serve();
        List<String> running = left();
        Heard second = new Heard();

        DbtOutcome outcome = docker.with("patience", "PT1M").build("{sleep: 2}", second);

        assertInstanceOf(DbtOutcome.RunnerFailed.class, first, first.toString());
        assertEquals(1, running.size());
        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertEquals(List.of(), second.preparations);
        assertTrue(second.started().contains("seed.raw_deals"), "it is told from its start");
        assertTrue(docker.lastCall().runResults().isPresent());
        assertEquals(List.of(), left());
    }

    @Test
    void aHubThatStopsLeavesItsContainerToTheNext() {
        Heard heard = Heard.at("model.stg_deals", Heard::stop);
        docker.build("{sleep: 1}", heard);
        List<String> running = left();
        AtomicReference<List<String>> adopted = new AtomicReference<>();

        DbtOutcome outcome = docker.build("{sleep: 1}", Heard.at("model.deal_totals", hearing -> adopted.set(left())));

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertEquals(1, running.size());
        assertEquals(running, adopted.get());
        assertEquals(List.of(), left());
    }

    @Test
    void aContainerThatDoesWhatNobodyWantsAnyMoreIsRemovedFirst() throws IOException {
        docker.build("{sleep: 600}", Heard.at("model.stg_deals", Heard::stop));
        List<String> running = left();
        Files.writeString(
                docker.project.resolve("models/stg_deals.sql"), "select 1 as id, 'one' as title, 10 as value");
        AtomicReference<List<String>> during = new AtomicReference<>();

        docker.build("{sleep: 600}", Heard.at("model.stg_deals", hearing -> {
            during.set(left());
            hearing.stop();
        }));

        assertEquals(1, running.size());
        assertEquals(1, during.get().size(), "never two at once");
        assertFalse(during.get().equals(running));
        docker.runner().sweep(run -> false);
        assertEquals(during.get(), left(), "its run goes on");
        docker.runner().sweep(docker.run::equals);
        assertEquals(List.of(), left(), "its run has ended");
    }

    @Test
    void aProgramThatTheImageLacksIsTheUsersFault() {
        DbtOutcome.RunnerFailed failed = assertInstanceOf(
                DbtOutcome.RunnerFailed.class,
                docker.with("entrypoint", "/usr/bin/no-such-dbt").build(new Heard()));

        assertEquals(Fault.USER, failed.fault(), failed.message());
        assertTrue(failed.message().contains("entrypoint"), failed.message());
        assertEquals(List.of(), left());
    }

    @Test
    void anEmbeddedWarehouseOutOfReachIsSaidBeforeAnythingStarts() {
        DbtOutcome.RunnerFailed failed = assertInstanceOf(
                DbtOutcome.RunnerFailed.class, docker.without("network").build(new Heard()));

        assertEquals(Fault.USER, failed.fault());
        assertTrue(failed.message().contains("network=host"), failed.message());
    }

    private void kill() {
        try {
            podman.kill();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        try {
            podman.serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
