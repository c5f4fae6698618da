package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a retried step does again: a model fails while a gate in the warehouse is shut, the others don't. */
class DbtRetryTest {

    private static final List<String> FAILED_ALONE = List.of("model.deal_view RUNNING", "model.deal_view SUCCEEDED");

    @TempDir
    Path folder;

    private final RecordedStep step = new RecordedStep();
    private Dbt dbt;

    @BeforeEach
    void failOnce() throws IOException {
        dbt = new Dbt(folder);
        dbt.execute("create table if not exists silver.gate (open boolean)");
        dbt.execute("truncate silver.gate");
        Files.writeString(
                dbt.project.resolve("models/deal_view.sql"),
                "select 1 / (select count(*) from silver.gate) as one from {{ ref('deal_totals') }}");
        assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build()));
        step.history.clear();
    }

    @Test
    void itGoesOnFromWhatFailedHoweverOftenThatFails() throws IOException {
        PodiumException again = assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build()));
        assertTrue(again.getMessage().contains("division by zero"), again.getMessage());
        assertEquals(List.of("model.deal_view RUNNING", "model.deal_view FAILED"), step.history.subList(0, 2));
        openTheGate();
        step.history.clear();

        dbt.run(step, Dbt.build());

        assertEquals(FAILED_ALONE, step.history);
        assertEquals(3, dbt.artifacts.of(step.runId).size());
    }

    @Test
    void itGoesOnAfterTheHubWasStartedAnew() throws IOException {
        openTheGate();
        Dbt after = dbt.startedAnew();

        after.run(step, Dbt.build());

        assertEquals(FAILED_ALONE, step.history);
    }

    @Test
    void allIsDoneAgainWhereTheProjectWasEdited() throws IOException {
        Files.writeString(dbt.project.resolve("models/deal_view.sql"), "select 1 as one");

        dbt.run(step, Dbt.build());

        assertDidAll();
    }

    @Test
    void allIsDoneAgainWhereDbtWasKilledBeforeItLeftResults() throws IOException {
        Files.delete(dbt.artifacts.of(step.runId).get(0).folder().resolve("run_results.json"));
        openTheGate();

        dbt.run(step, Dbt.build());

        assertDidAll();
    }

    /** Invariant 7: dbt's results say nothing of the nodes that it was at, and its own retry would pass over them. */
    @Test
    void whatWasUnderWayWhenTheRunWasCancelledIsDoneByItsRetry() throws IOException {
        Files.writeString(
                dbt.project.resolve("models/endless.sql"),
                "select count(*) as one from pg_sleep(case when exists (select from silver.gate) then 0 else 60 end)");
        Files.writeString(dbt.project.resolve("models/after_endless.sql"), "select * from {{ ref('endless') }}");
        RecordedStep interrupted = new RecordedStep((running, part) -> {
            if (part.equals("model.endless") && !running.cancelled()) {
                running.cancel();
            }
        });
        assertThrows(PodiumException.class, () -> dbt.run(interrupted, Dbt.build()));
        openTheGate();
        RecordedStep retried = interrupted.again();

        dbt.run(retried, Dbt.build());

        assertEquals(State.SUCCEEDED, retried.parts().get("model.endless").state());
        assertEquals(State.SUCCEEDED, retried.parts().get("model.after_endless").state());
    }

    @Test
    void allIsDoneAgainWhereTheRouteAsksForSomethingElse() {
        openTheGate();
        DbtOptions other = DbtOptions.of("run");

        dbt.run(step, other);

        assertTrue(step.history.contains("model.stg_deals SUCCEEDED"), step.history.toString());
    }

    @Test
    void allIsDoneAgainWhereDbtCannotGoOn() throws IOException {
        Files.writeString(dbt.artifacts.of(step.runId).get(0).folder().resolve("manifest.json"), "{}");
        Path results = dbt.artifacts.of(step.runId).get(0).folder().resolve("run_results.json");
        Files.writeString(results, Files.readString(results).replace("model.shop.deal_view", "model.shop.gone"));
        openTheGate();

        dbt.run(step, Dbt.build());

        assertDidAll();
    }

    private void openTheGate() {
        dbt.execute("insert into silver.gate values (true)");
    }

    private void assertDidAll() {
        assertTrue(step.history.contains("model.stg_deals SUCCEEDED"), step.history.toString());
        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_view").state());
    }
}
