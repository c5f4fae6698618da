package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.run.Trace;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real dbt on a real warehouse. */
class DbtTest {

    @TempDir
    Path folder;

    @Test
    void aBuildShowsItsNodesAndKeepsItsArtifacts() throws IOException {
        Dbt dbt = new Dbt(folder);
        RecordedStep step = new RecordedStep();

        dbt.run(step, Dbt.build());

        assertEquals(3, dbt.count("silver.deal_totals") + 2 * dbt.count("silver.deal_view"));
        assertEquals(new RecordedStep.Part(State.SUCCEEDED, 3, ""), step.parts().get("model.stg_deals"));
        assertEquals(new RecordedStep.Part(State.SUCCEEDED, 3, ""), step.parts().get("seed.raw_deals"));
        RecordedStep.Part warned = step.parts().get("test.accepted_values_stg_deals_value__10__20");
        assertEquals(State.SUCCEEDED, warned.state(), "a warning is no failure");
        assertTrue(warned.error().contains("WARN 1"), "but it speaks: " + warned);
        assertEquals(
                State.SUCCEEDED, step.parts().get("unit_test.deals_are_counted").state());
        assertTrue(step.history.indexOf("model.stg_deals RUNNING") < step.history.indexOf("model.stg_deals SUCCEEDED"));
        assertEquals(7, step.rows);
        DbtArtifacts.Call call = dbt.artifacts.of(step.runId).get(0);
        assertEquals("build", call.command());
        assertTrue(call.manifest().isPresent()
                && call.runResults().isPresent()
                && call.log().isPresent());
    }

    @Test
    void theParsedProjectIsKeptFromRunToRun() throws IOException {
        Dbt dbt = new Dbt(folder);
        dbt.run(new RecordedStep(), Dbt.build());
        RecordedStep second = new RecordedStep();

        dbt.run(second, Dbt.build());

        String log =
                Files.readString(dbt.artifacts.of(second.runId).get(0).log().orElseThrow());
        assertFalse(log.contains("Unable to do partial parsing"), log);
    }

    @Test
    void aModelThatFailsIsNamedWithItsFileAndMessage() throws IOException {
        Dbt dbt = new Dbt(folder);
        RecordedStep step = new RecordedStep();

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build("{broken: true}")));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("model.deal_totals (models/deal_totals.sql)"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("division by zero"), thrown.getMessage());
        assertEquals(State.FAILED, step.parts().get("model.deal_totals").state());
        assertTrue(step.parts().get("model.deal_totals").error().contains("division by zero"));
        assertEquals(State.CANCELLED, step.parts().get("model.deal_view").state(), "skipped");
        assertTrue(dbt.artifacts.of(step.runId).get(0).runResults().isPresent());
    }

    @Test
    void aTestThatFailsTellsHowManyRows() throws IOException {
        Dbt dbt = new Dbt(folder);

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), Dbt.build("{failing: true}")));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(
                thrown.getMessage().contains("test.no_large_deals (tests/no_large_deals.sql): 2 failed rows"),
                thrown.getMessage());
    }

    @Test
    void aProjectThatDoesNotCompileIsToldInTheWordsOfDbt() throws IOException {
        Dbt dbt = new Dbt(folder);
        Files.writeString(dbt.project.resolve("models/deal_view.sql"), "select 1\n\nfrom {{ ref('deal_totals' }}\n");

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), Dbt.build()));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("deal_view (models/deal_view.sql)"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("line 3"), thrown.getMessage());
    }

    @Test
    void anUnknownOptionIsToldInTheWordsOfDbt() throws IOException {
        Dbt dbt = new Dbt(folder);

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), DbtOptions.of("bild")));

        assertTrue(thrown.getMessage().contains("No such command 'bild'"), thrown.getMessage());
    }

    @Test
    void aCancelledStepEndsDbtAndItsQueries() throws Exception {
        Dbt dbt = new Dbt(folder);
        RecordedStep step = new RecordedStep((running, part) -> {
            if (part.equals("model.stg_deals") && !running.cancelled()) {
                awaitQuery(dbt);
                running.cancel();
            }
        });

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build("{sleep: 600}")));

        assertTrue(thrown.getMessage().contains("cancelled"), thrown.getMessage());
        org.awaitility.Awaitility.await().until(() -> !sleeping(dbt));
        assertFalse(step.parts().values().stream().anyMatch(part -> part.state() == State.RUNNING));
        assertEquals(State.CANCELLED, step.parts().get("model.stg_deals").state());
        assertEquals("", step.parts().get("model.stg_deals").error());
    }

    @Test
    void theSecretIsNeitherOnDiskNorOnTheCommandLine() throws IOException {
        Dbt dbt = new Dbt(folder);
        List<String> commandLines = new CopyOnWriteArrayList<>();
        RecordedStep step = new RecordedStep((running, part) -> commandLines.addAll(ProcessHandle.current()
                .descendants()
                .flatMap(child -> child.info().commandLine().stream())
                .toList()));

        assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build("{broken: true}")));

        assertTrue(commandLines.stream().anyMatch(line -> line.contains("warm.py")));
        assertFalse(commandLines.toString().contains(WarehouseForTests.PASSWORD));
        assertEquals(List.of(), holding(WarehouseForTests.PASSWORD));
    }

    @Test
    void withoutPythonItIsSaidWhatToInstall() throws IOException {
        Dbt dbt = new Dbt(
                folder,
                Map.of("podium.dbt.python", "no-such-python", "podium.dbt.environments", folder + "/environments"));

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), Dbt.build()));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("apt install python3"), thrown.getMessage());
    }

    @Test
    void aPackageThatPipCannotFindIsToldWithItsName() throws IOException {
        Dbt dbt = new Dbt(folder, Map.of("podium.dbt.environments", folder + "/environments"));
        Files.writeString(dbt.project.resolve("requirements.txt"), "-e ./no-such-folder\n");

        RecordedStep step = new RecordedStep();

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build()));

        assertEquals(Fault.EXTERNAL, thrown.fault());
        assertTrue(thrown.getMessage().contains("no-such-folder"), thrown.getMessage());
        assertEquals(State.FAILED, step.parts().get("install dbt").state());
        try (Stream<Path> files = Files.walk(folder.resolve("environments"), 2)) {
            assertTrue(files.noneMatch(file -> file.endsWith("complete")), "it is made anew next time");
        }
    }

    @Test
    void aDbtOfOnesOwnIsUsedAndItsStrangeOutputSurvives() throws IOException {
        Path program = Files.writeString(
                folder.resolve("dbt"),
                "#!/bin/sh\nprintf 'caf\\351 {not json\\n{\"half\":\\n'\necho boom >&2\nexit 2\n");
        program.toFile().setExecutable(true);
        Dbt dbt = new Dbt(folder, Map.of("podium.dbt.executable", program.toString()));

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), Dbt.build()));

        assertTrue(thrown.getMessage().contains("caf\ufffd {not json"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("boom"), thrown.getMessage());
    }

    @Test
    void dbtIsToldTheTraceOfItsRun() throws IOException {
        Path told = folder.resolve("told");
        Path program = Files.writeString(
                folder.resolve("dbt"), "#!/bin/sh\nprintf '%s' \"$TRACEPARENT\" > " + told + "\nexit 2\n");
        program.toFile().setExecutable(true);
        Dbt dbt = new Dbt(folder, Map.of("podium.dbt.executable", program.toString()));
        RecordedStep step = new RecordedStep();

        assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build()));

        assertEquals(Trace.parent(step.runId(), step.name()), Files.readString(told));
        assertTrue(Files.readString(told)
                .startsWith("00-" + step.runId().toString().replace("-", "") + "-"));
    }

    @Test
    void withoutAProjectItIsSaidWhereItWasLookedFor() throws IOException {
        Dbt dbt = new Dbt(folder);
        Files.delete(dbt.project.resolve("dbt_project.yml"));

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), Dbt.build()));

        assertTrue(thrown.getMessage().contains(dbt.project.toString()), thrown.getMessage());
    }

    private List<Path> holding(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(secret))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitQuery(Dbt dbt) {
        org.awaitility.Awaitility.await().until(() -> sleeping(dbt));
    }

    private static boolean sleeping(Dbt dbt) {
        return dbt.count("pg_stat_activity where state = 'active' and query like '%pg_sleep(600)%'"
                        + " and pid <> pg_backend_pid()")
                > 0;
    }
}
