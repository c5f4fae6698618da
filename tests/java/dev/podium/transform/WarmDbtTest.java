package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dbt kept ready by a process that forks each call: the calls are as if dbt was started anew. */
class WarmDbtTest {

    @TempDir
    Path folder;

    private final List<Long> others = allKeepers().toList();

    @Test
    void callsAreForkedByOneProcessAndLeaveWhatDbtLeaves() throws IOException {
        Dbt dbt = new Dbt(folder);
        Set<String> cold = ConcurrentHashMap.newKeySet();
        dbt.run(new RecordedStep(), Dbt.build());
        List<Long> first = keepers();
        RecordedStep second = new RecordedStep((step, part) -> cold.addAll(launched()));

        dbt.run(second, Dbt.build());

        assertEquals(1, first.size());
        assertEquals(first, keepers());
        assertEquals(Set.of(), cold);
        assertEquals(
                new RecordedStep.Part(State.SUCCEEDED, 3, ""), second.parts().get("model.stg_deals"));
        DbtArtifacts.Call call = dbt.artifacts.of(second.runId).get(0);
        assertTrue(call.manifest().isPresent()
                && call.runResults().isPresent()
                && call.log().isPresent());
    }

    @Test
    void anEditedModelIsParsedAnew() throws IOException {
        Dbt dbt = new Dbt(folder);
        dbt.run(new RecordedStep(), Dbt.build());
        Files.writeString(dbt.project.resolve("models/deal_view.sql"), "select 4711 as edited");

        dbt.run(new RecordedStep(), Dbt.build());

        assertEquals(1, dbt.count("silver.deal_view where edited = 4711"));
        assertEquals(1, keepers().size());
    }

    @Test
    void eachCallSeesItsOwnRunTimeAndVariables() throws IOException {
        Dbt dbt = new Dbt(folder);
        Files.writeString(
                dbt.project.resolve("models/deal_view.sql"),
                "{{ config(alias = 'deal_view', materialized = 'table', meta = {'run': env_var('PODIUM_RUN_ID')}) }}"
                        + " select '{{ env_var('PODIUM_RUN_ID') }}' as run, '{{ config.get('meta').run }}' as run_of_config,"
                        + " '{{ invocation_id }}' as invocation, '{{ run_started_at }}' as started");
        RecordedStep first = new RecordedStep();
        dbt.run(first, Dbt.build());
        String before = dbt.text("select concat_ws(' ', invocation, started) from silver.deal_view");
        RecordedStep second = new RecordedStep();

        dbt.run(second, Dbt.build());

        assertEquals(
                second.runId + " " + second.runId,
                dbt.text("select run || ' ' || run_of_config from silver.deal_view"));
        String after = dbt.text("select concat_ws(' ', invocation, started) from silver.deal_view");
        assertNotEquals(before.split(" ")[0], after.split(" ")[0]);
        assertNotEquals(before.split(" ", 2)[1], after.split(" ", 2)[1]);
    }

    @Test
    void whereTheProcessThatKeepsItReadyIsKilledDbtIsStartedAnew() throws IOException {
        Dbt dbt = new Dbt(folder);
        RecordedStep step = new RecordedStep((running, part) -> {
            if (part.equals("model.stg_deals")) {
                keepers().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            }
        });

        dbt.run(step, Dbt.build());

        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_totals").state());
        assertEquals(List.of(), keepers());
    }

    @Test
    void whereNoneCanBeKeptDbtIsStartedForEachCall() throws IOException {
        Dbt dbt = new Dbt(folder);
        Files.createDirectories(dbt.home.resolve("dbt"));
        Files.createFile(dbt.home.resolve("dbt/warm"));
        RecordedStep step = new RecordedStep();

        dbt.run(step, Dbt.build());

        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_totals").state());
        assertEquals(List.of(), keepers());
    }

    @Test
    void itEndsAfterItsIdleTime() throws IOException {
        Dbt dbt = new Dbt(folder, Map.of("podium.dbt.warm-idle", "1s"));

        dbt.run(new RecordedStep(), Dbt.build());

        org.awaitility.Awaitility.await().until(() -> keepers().isEmpty());
    }

    @Test
    void noneIsKeptWhereThatIsTurnedOff() throws IOException {
        Dbt dbt = new Dbt(folder, Map.of("podium.dbt.warm", "false"));

        dbt.run(new RecordedStep(), Dbt.build());

        assertFalse(Files.exists(dbt.home.resolve("dbt/warm")));
    }

    /** Those of this test: others may still have some. */
    private List<Long> keepers() {
        return allKeepers().filter(pid -> !others.contains(pid)).toList();
    }

    private static Stream<Long> allKeepers() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().commandLine().orElse("").contains("warm.py"))
                .map(ProcessHandle::pid);
    }

    private static List<String> launched() {
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            return all.flatMap(child -> child.info().commandLine().stream())
                    .filter(line -> line.contains("launch.py"))
                    .toList();
        }
    }
}
