package dev.podium.transform.docker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.container.Heard;
import dev.podium.vocabulary.Fault;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real dbt in real containers, on a real warehouse. */
@Timeout(180)
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
    void aBuildTellsItsNodesItsArtifactsComeHomeAndTheSecretIsInTheEnvironmentAlone() throws IOException {
        AtomicReference<String> inspected = new AtomicReference<>();
        Heard heard = Heard.at(
                "model.stg_deals",
                hearing -> inspected.set(call(
                        "inspect",
                        "--format",
                        "{{.Args}} {{.Path}} {{.Config.Labels}} {{.Mounts}} {{.Config.Cmd}}",
                        left().get(0))));

        DbtOutcome outcome = docker.build(heard);

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertTrue(
                heard.ended().contains("model.deal_totals SUCCEEDED"),
                heard.ended().toString());
        assertTrue(docker.lastCall().manifest().isPresent()
                && docker.lastCall().runResults().isPresent()
                && docker.lastCall().log().isPresent());
        assertEquals(List.of(), left());
        assertTrue(inspected.get().contains("podium.command"), inspected.get());
        assertFalse(inspected.get().contains(WarehouseForTests.PASSWORD));
        assertFalse(call("image", "inspect", Podman.image()).contains(WarehouseForTests.PASSWORD));
        assertFalse(heard.events.toString().contains(WarehouseForTests.PASSWORD));
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(Files::isRegularFile).filter(this::holdsSecret).toList());
        }
    }

    @Test
    void aModelThatFailsIsNamedAndARetryGoesOnFromIt() throws IOException {
        DbtOutcome outcome = docker.build("{broken: true}", new Heard());

        DbtOutcome.NodesFailed failed = assertInstanceOf(DbtOutcome.NodesFailed.class, outcome);
        assertEquals("model.deal_totals", failed.nodes().get(0).name());
        assertTrue(failed.nodes().get(0).message().contains("division by zero"), failed.toString());
        assertTrue(docker.lastCall().runResults().isPresent());
        Files.createFile(docker.lastCall().folder().resolve("ended"));

        Heard again = new Heard();
        DbtOutcome second = docker.build("{broken: true}", again);

        assertInstanceOf(DbtOutcome.NodesFailed.class, second, second.toString());
        assertEquals(List.of("model.deal_totals"), again.started());
        assertEquals(List.of(), left());
    }

    @Test
    void packagesAreFetchedAndAChangeIsToldFromTheStateThatIsBroughtAlong() throws IOException {
        Path helpers = Files.createDirectories(docker.project.resolve("helpers"));
        Files.createDirectories(helpers.resolve("macros"));
        Files.writeString(helpers.resolve("dbt_project.yml"), "name: helpers\nversion: '1.0'\n");
        Files.writeString(helpers.resolve("macros/one.sql"), "{% macro one() %}1{% endmacro %}");
        Files.writeString(docker.project.resolve("packages.yml"), "packages: [{local: helpers}]");
        Files.writeString(docker.project.resolve("models/helped.sql"), "select {{ helpers.one() }} as one");
        assertEquals(new DbtOutcome.Succeeded(), docker.run(docker.command(DbtOptions.of("parse")), new Heard()));
        Path manifest = docker.lastCall().manifest().orElseThrow();
        Files.writeString(docker.project.resolve("models/helped.sql"), "select {{ helpers.one() }} + 1 as two");
        DbtCommand slim = docker.command(DbtOptions.of("run").withSelect("state:modified"));
        Path state = Files.createDirectories(slim.artifacts().resolve("state"));
        Files.copy(manifest, state.resolve("manifest.json"));
        Heard heard = new Heard();

        DbtOutcome outcome = docker.run(slim.withState(state), heard);

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertEquals(List.of("model.helped"), heard.started());
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
        Heard heard = Heard.at("model.stg_deals", hearing -> {
            await().until(docker::sleeping);
            hearing.cancel();
        });

        DbtOutcome outcome = docker.build("{sleep: 60}", heard);

        assertEquals(new DbtOutcome.Cancelled(), outcome);
        assertFalse(docker.sleeping());
        assertTrue(docker.lastCall().log().isPresent());
        assertEquals(List.of(), left());
    }

    @Test
    void aContainerThatSomebodyKilledIsToldAsThat() throws IOException {
        docker.with("memory", "500M");
        Heard heard = Heard.at("model.stg_deals", hearing -> call("kill", left().get(0)));

        DbtOutcome.RunnerFailed failed =
                assertInstanceOf(DbtOutcome.RunnerFailed.class, docker.build("{sleep: 60}", heard));

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

        DbtOutcome outcome = docker.with("patience", "PT10S").build("{sleep: 2}", second);

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
        docker.build("{sleep: 60}", Heard.at("model.stg_deals", Heard::stop));
        List<String> running = left();
        Files.writeString(
                docker.project.resolve("models/stg_deals.sql"), "select 1 as id, 'one' as title, 10 as value");
        AtomicReference<List<String>> during = new AtomicReference<>();

        docker.build("{sleep: 60}", Heard.at("model.stg_deals", hearing -> {
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
    void aProjectThatIsBakedInIsTheOneThatIsBuilt() throws IOException {
        Files.writeString(docker.project.resolve("models/stg_deals.sql"), "this is not what the image has");

        docker.with("project", "/opt/podium/project");

        DbtOutcome outcome = docker.run(docker.command(DbtOptions.of("parse")), new Heard());

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertTrue(docker.lastCall().manifest().isPresent());
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

    private boolean holdsSecret(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(WarehouseForTests.PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private String call(String... arguments) {
        try {
            return podman.call(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Containers of this test's run. */
    private List<String> left() {
        return call("ps", "-aq", "--filter", "label=podium.run=" + docker.run)
                .lines()
                .toList();
    }
}
