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
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a build in a container does, tells and leaves. */
class DockerTest extends DockerBuilds {

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
    void aCancelledBuildEndsItsContainerAndItsQueries() throws Exception {
        Heard heard = Heard.at("model.stg_deals", hearing -> {
            await().until(docker::sleeping);
            hearing.cancel();
        });

        DbtOutcome outcome = docker.build("{sleep: 600}", heard);

        assertEquals(new DbtOutcome.Cancelled(), outcome);
        await().until(() -> !docker.sleeping());
        assertTrue(docker.lastCall().log().isPresent());
        assertEquals(List.of(), left());
    }

    @Test
    void aProjectThatIsBakedInIsTheOneThatIsBuilt() throws IOException {
        Files.writeString(docker.project.resolve("models/stg_deals.sql"), "this is not what the image has");

        docker.with("project", "/opt/podium/project");

        DbtOutcome outcome = docker.run(docker.command(DbtOptions.of("parse")), new Heard());

        assertEquals(new DbtOutcome.Succeeded(), outcome);
        assertTrue(docker.lastCall().manifest().isPresent());
    }

    private boolean holdsSecret(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(WarehouseForTests.PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
