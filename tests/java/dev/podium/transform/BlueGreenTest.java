package dev.podium.transform;

import static dev.podium.transform.ShadowProject.build;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.shadow.Rollback;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Building beside the live schema, with the real dbt on a real warehouse. */
class BlueGreenTest {

    private ShadowProject shop;
    private Dbt dbt;

    @BeforeEach
    void project() throws IOException {
        shop = ShadowProject.get();
        dbt = shop.dbt;
    }

    @Test
    void whatFailsLeavesTheLiveRelationsAsTheyWereAndTheNextRunBuildsAnew() {
        shop.say("update LIVE_in.raw set value = 2000 where id = 2");

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), build("raw_deals stg_deals")));

        assertTrue(thrown.getMessage().contains("no_large_deals"), thrown.getMessage());
        assertEquals("30", shop.one("select sum(value) from LIVE.stg_deals"));
        assertEquals("2010", shop.one("select sum(value) from LIVE_next.stg_deals"), "the shadow stays for a retry");
        shop.say("update LIVE_in.raw set value = 50 where id = 2");

        dbt.run(new RecordedStep(), build("raw_deals"));

        assertEquals("60", shop.one("select sum(value) from LIVE.raw_deals"));
        assertEquals(
                "30", shop.one("select sum(value) from LIVE.stg_deals"), "what was left over is not swapped along");
        assertEquals("0", shop.one("select count(*) from pg_namespace where nspname = 'LIVE_next'"));
    }

    @Test
    void aRetryGoesOnInTheShadowAndSwapsAll() {
        shop.say("create table LIVE.mine (open boolean)");
        shop.say("delete from LIVE_in.gate");
        shop.say("insert into LIVE_in.raw values (3, 'Łódź', 30)");
        RecordedStep step = new RecordedStep();
        assertThrows(PodiumException.class, () -> dbt.run(step, build()));
        assertEquals("2", shop.one("select count(*) from LIVE.log"));
        shop.say("insert into LIVE_in.gate values (true)");
        step.history.clear();

        dbt.run(step, build());

        assertEquals(
                List.of("model.gated RUNNING", "model.gated SUCCEEDED", "swap RUNNING", "swap SUCCEEDED"),
                step.history);
        assertEquals(
                "3 60",
                shop.one("select (select count(*) from LIVE.log) || ' ' || (select value from LIVE.deal_totals)"));
        assertEquals("0", shop.one("select count(*) from LIVE.mine"), "what people made there is still there");
        assertEquals("2", shop.one("select count(*) from LIVE_previous.log"));
        assertTrue(step.parts().get("swap").error().contains(shop.live + "_previous keeps"));
    }

    @Test
    void aStepThatIsToldAgainFindsWhatWasSwapped() {
        shop.nothingIsLive();
        RecordedStep step = new RecordedStep();
        dbt.run(step, build("raw_deals"));
        step.history.clear();

        dbt.run(step, build("raw_deals"));

        assertEquals(List.of("swap SUCCEEDED"), step.history);
        assertEquals("1", shop.one("select count(*) from podium.swap where run_id = '" + step.runId + "'"));
        Rollback rollback = new Rollback(dbt.warehouse, dbt.config);
        assertTrue(assertThrows(Rollback.Refused.class, () -> rollback.perform("shop", "ann"))
                .getMessage()
                .contains("was the first"));
    }

    @Test
    void aProjectThatIgnoresTheTargetsSchemaIsRefusedBeforeAnythingIsBuilt() throws IOException {
        shop.write("macros/schema.sql", "{% macro generate_schema_name(name, node) %}LIVE{% endmacro %}");
        shop.say("insert into LIVE_in.raw values (3, 'Łódź', 30)");

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), build()));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("model.shop.deal_totals (" + shop.live + ")"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("{% macro generate_schema_name"), thrown.getMessage());
        assertEquals("2", shop.one("select count(*) from LIVE.raw_deals"));
    }

    @Test
    void aSchemaOfTheShadowsNameThatSomebodyMadeIsLeftAlone() {
        shop.say("create schema LIVE_next");
        shop.say("create table LIVE_next.mine (one int)");

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), build("raw_deals")));

        assertTrue(
                thrown.getMessage().contains(shop.live + "_next exists and holds what the hub did not make"),
                thrown.getMessage());
        assertEquals("0", shop.one("select count(*) from LIVE_next.mine"));
    }

    @Test
    void theManifestThatIsKeptHasTheLiveNames() throws IOException {
        shop.edit("dbt_project.yml", "+materialized: table", "+materialized: table\n    +schema: core");

        dbt.run(new RecordedStep(), build("raw_deals stg_deals"));

        assertEquals("2", shop.one("select count(*) from LIVE_core.stg_deals"));
        String manifest =
                new String(dbt.live.find("shop").orElseThrow().manifest().readAllBytes());
        assertTrue(manifest.contains("\\\"" + shop.live + "_core\\\".\\\"stg_deals\\\""));
        assertFalse(manifest.contains("_next"), "no name of the shadow");
    }

    @Test
    void cancelledWhileItCopiesABuildLeavesNothingBehindThatStopsTheNext() {
        AtomicReference<CompletableFuture<Void>> canceller = new AtomicReference<>();
        RecordedStep step = new RecordedStep((running, part) -> {
            if (part.equals("copy.log") && canceller.get() == null) {
                canceller.set(CompletableFuture.runAsync(() -> {
                    Awaitility.await().until(this::somebodyWaitsForTheLog);
                    running.cancel();
                }));
            }
        });
        PodiumException thrown;
        try (Handle other = dbt.warehouse.jdbi().open()) {
            other.begin();
            other.execute("lock table " + shop.live + ".log in access exclusive mode");
            thrown = assertThrows(PodiumException.class, () -> dbt.run(step, build("log")));
            other.rollback();
        }

        assertEquals("dbt was cancelled", thrown.getMessage());
        canceller.get().join();
        assertEquals("2", shop.one("select count(*) from LIVE.log"));

        dbt.run(new RecordedStep(), build("log"));

        assertEquals("2", shop.one("select count(*) from LIVE_previous.log"));
    }

    private boolean somebodyWaitsForTheLog() {
        return !shop.one("select count(*) from pg_locks where not granted and relation = 'LIVE.log'::regclass")
                .equals("0");
    }

    @Test
    void twoPipelinesOverOneProjectBuildOneAfterTheOther() {
        shop.say("insert into LIVE_in.raw values (3, 'Łódź', 30)");
        RecordedStep second = new RecordedStep();
        AtomicReference<CompletableFuture<Void>> other = new AtomicReference<>();
        RecordedStep first = new RecordedStep((running, part) -> {
            if (other.get() == null) {
                other.set(CompletableFuture.runAsync(() -> dbt.run(second, build("log"))));
                Awaitility.await().until(() -> !second.waits.isEmpty());
            }
        });

        dbt.run(first, build("raw_deals stg_deals"));
        other.get().join();

        assertEquals("another blue/green build has " + shop.live + "_next", second.waits.get(0));
        assertEquals("3", shop.one("select count(*) from LIVE.log"), "it read what the first had swapped");
        assertEquals(State.SUCCEEDED, second.parts().get("swap").state());
    }
}
