package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.shadow.Rollback;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building beside the live schema and swapping, with the real dbt on a real warehouse. */
class BlueGreenTest {

    @TempDir
    Path folder;

    /** A schema of each test's own. */
    private final String live = "bg_" + UUID.randomUUID().toString().substring(0, 8);

    private Dbt dbt;

    @BeforeEach
    void projectThatFollowsTheTarget() throws IOException {
        dbt = new Dbt(folder, Map.of("podium.dbt.schema", live, "podium.dbt.swap-patience", "3s"));
        Files.delete(dbt.project.resolve("macros/schema.sql"));
        edit("dbt_project.yml", "\n    +schema: silver", "");
        write("seeds/raw_deals.csv", "id,title,value\n1,Müller,10\n2,Ørsted,20\n");
        write(
                "models/log.sql",
                "{{ config(materialized='incremental') }} select id, title from {{ ref('stg_deals') }}"
                        + "{% if is_incremental() %} where id > (select max(id) from {{ this }}){% endif %}");
    }

    @Test
    void whatFailsInTheShadowLeavesTheLiveRelationsAsTheyWere() throws IOException {
        dbt.run(new RecordedStep(), build());
        write("seeds/raw_deals.csv", "id,title,value\n1,Müller,10\n2,Ørsted,2000\n");
        RecordedStep step = new RecordedStep();

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(step, build()));

        assertTrue(thrown.getMessage().contains("no_large_deals"), thrown.getMessage());
        assertEquals("30", one("select sum(value) from LIVE.stg_deals"));
        assertEquals("2010", one("select sum(value) from LIVE_next.stg_deals"), "the shadow stays for a retry");
    }

    @Test
    void aRetryGoesOnInTheShadowAndSwapsAll() throws IOException {
        dbt.run(new RecordedStep(), build());
        say("create table LIVE.gate (open boolean)");
        write(
                "models/gated.sql",
                "select 1 / (select count(*) from " + live + ".gate) as one from {{ ref('deal_totals') }}");
        write("seeds/raw_deals.csv", "id,title,value\n1,Müller,10\n2,Ørsted,20\n3,Łódź,30\n");
        RecordedStep step = new RecordedStep();
        assertThrows(PodiumException.class, () -> dbt.run(step, build()));
        assertEquals("2", one("select count(*) from LIVE.log"));
        say("insert into LIVE.gate values (true)");
        step.history.clear();

        dbt.run(step, build());

        assertEquals(
                List.of("model.gated RUNNING", "model.gated SUCCEEDED", "swap RUNNING", "swap SUCCEEDED"),
                step.history);
        assertEquals(
                "3 60", one("select (select count(*) from LIVE.log) || ' ' || (select value from LIVE.deal_totals)"));
        assertEquals("1", one("select count(*) from LIVE.gate"), "what people made there is still there");
        assertEquals("2", one("select count(*) from LIVE_previous.log"));
        assertEquals("0", one("select count(*) from pg_namespace where nspname = 'LIVE_next'"));
        assertTrue(step.parts().get("swap").error().contains("LIVE_previous keeps".replace("LIVE", live)));
    }

    @Test
    void aStepThatIsToldAgainFindsWhatWasSwapped() throws IOException {
        RecordedStep step = new RecordedStep();
        dbt.run(step, build());
        step.history.clear();

        dbt.run(step, build());

        assertEquals(List.of(), step.history);
        assertEquals("1", one("select count(*) from podium.swap where run_id = '" + step.runId + "'"));
    }

    @Test
    void whatIsNotSelectedStaysAndReadsWhatIsNew() throws IOException {
        dbt.run(new RecordedStep(), build());
        say("create view LIVE.by_hand as select sum(value) as total from LIVE.stg_deals");
        say("comment on view LIVE.by_hand is 'mine'");
        write("seeds/raw_deals.csv", "id,title,value\n1,Müller,10\n2,Ørsted,70\n");

        dbt.run(new RecordedStep(), build("raw_deals stg_deals"));

        assertEquals("80", one("select total from LIVE.by_hand"));
        assertEquals("30", one("select value from LIVE.deal_view"), "its table was not selected");
        assertEquals("mine", one("select obj_description('LIVE.by_hand'::regclass)"));
        assertEquals(
                live + ".deal_totals",
                one("select string_agg(distinct d.refobjid::regclass::text, ',') from pg_depend d"
                        + " join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass"
                        + " where r.ev_class = 'LIVE.deal_view'::regclass and d.refobjid <> r.ev_class"));
    }

    @Test
    void privilegesCommentsAndDefaultsAreCarriedOver() {
        dbt.run(new RecordedStep(), build());
        say(
                "do $$ begin if not exists (select from pg_roles where rolname = 'bg_reader') then create role bg_reader; end if; end $$");
        say("grant usage on schema LIVE to bg_reader");
        say("grant select on LIVE.stg_deals to bg_reader");
        say("comment on table LIVE.stg_deals is 'Deals'");
        say("alter default privileges in schema LIVE grant select on tables to bg_reader");
        say("create function LIVE.twice(int) returns int language sql as 'select 2 * $1'");

        dbt.run(new RecordedStep(), build());

        assertEquals("Deals", one("select obj_description('LIVE.stg_deals'::regclass)"));
        assertEquals("t", one("select has_table_privilege('bg_reader', 'LIVE.stg_deals', 'select')"));
        assertEquals("t", one("select has_table_privilege('bg_reader', 'LIVE.deal_totals', 'select')"));
        assertEquals("4", one("select LIVE.twice(2)"));
    }

    @Test
    void aReaderElsewhereThatCanNotReadTheNewRefusesTheSwapUntilItIsChanged() throws IOException {
        dbt.run(new RecordedStep(), build());
        say("create schema LIVE_out");
        say("create view LIVE_out.titles as select title from LIVE.stg_deals");
        edit("models/stg_deals.sql", "title,", "title as name,");
        edit("models/log.sql", "id, title", "id, name as title");
        RecordedStep step = new RecordedStep();

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(step, build()));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(
                thrown.getMessage().contains(live + "_out.titles is built upon " + live + ".stg_deals: column"),
                thrown.getMessage());
        assertEquals("2", one("select count(title) from LIVE.stg_deals"));
        assertEquals(State.FAILED, step.parts().get("swap").state());
        say("drop view LIVE_out.titles");
        step.history.clear();

        dbt.run(step, build());

        assertEquals(List.of("swap RUNNING", "swap SUCCEEDED"), step.history, "what is built is not built again");
        assertEquals("2", one("select count(name) from LIVE.stg_deals"));
    }

    @Test
    void aProjectThatIgnoresTheTargetsSchemaIsRefusedBeforeAnythingIsBuilt() throws IOException {
        write("macros/schema.sql", "{% macro generate_schema_name(name, node) %}" + live + "{% endmacro %}");

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), build()));

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("seed.shop.raw_deals (" + live + ")"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("{% macro generate_schema_name"), thrown.getMessage());
        assertEquals("0", one("select count(*) from pg_tables where schemaname = 'LIVE'"));
    }

    @Test
    void theManifestThatIsKeptHasTheLiveNames() throws IOException {
        edit("dbt_project.yml", "+materialized: table", "+materialized: table\n    +schema: core");

        dbt.run(new RecordedStep(), build("stg_deals+ raw_deals"));

        assertEquals("2", one("select count(*) from LIVE_core.stg_deals"));
        String manifest =
                new String(dbt.live.find("shop").orElseThrow().manifest().readAllBytes());
        assertTrue(manifest.contains("\\\"" + live + "_core\\\".\\\"stg_deals\\\""));
        assertFalse(manifest.contains("_next"), "no name of the shadow");
    }

    @Test
    void aRollbackBringsTheRelationsBeforeBackAndAnotherOneTheNew() throws IOException {
        dbt.run(new RecordedStep(), build());
        say("create view LIVE.by_hand as select sum(value) as total from LIVE.stg_deals");
        write("seeds/raw_deals.csv", "id,title,value\n1,Müller,10\n2,Ørsted,70\n");
        write("models/fresh.sql", "select 1 as one");
        dbt.run(new RecordedStep(), build());
        forgetRunsOfOthers();

        Rollback.Result back = rollback();

        assertFalse(back.forward());
        assertTrue(back.relations().contains(live + ".deal_view"), back.toString());
        assertEquals(
                "30 30", one("select (select total from LIVE.by_hand) || ' ' || (select value from LIVE.deal_view)"));
        assertEquals("", one("select coalesce(to_regclass('LIVE.fresh')::text, '')"), "it was not there before");

        Rollback.Result forward = rollback();

        assertTrue(forward.forward());
        assertEquals(
                "80 80", one("select (select total from LIVE.by_hand) || ' ' || (select value from LIVE.deal_view)"));
        assertEquals("1", one("select one from LIVE.fresh"));

        rollback();
        dbt.run(new RecordedStep(), build());
        assertEquals("80", one("select value from LIVE.deal_view"), "the next run builds anew");
    }

    @Test
    void aRollbackIsRefusedWhereSomebodyReplacedWhatWasSwapped() {
        dbt.run(new RecordedStep(), build());
        forgetRunsOfOthers();
        assertTrue(assertThrows(Rollback.Refused.class, this::rollback)
                .getMessage()
                .contains("was the first"));
        dbt.run(new RecordedStep(), build());
        say("drop table LIVE.deal_totals cascade");

        Rollback.Refused refused = assertThrows(Rollback.Refused.class, this::rollback);

        assertTrue(
                refused.getMessage().contains(live + ".deal_totals, " + live + ".deal_view were replaced or dropped"));
        assertEquals("2", one("select count(*) from LIVE.stg_deals"));
    }

    private Rollback.Result rollback() {
        return new Rollback(dbt.warehouse, dbt.config).perform("shop", "ann");
    }

    /** Those of the tests before are of the same pipeline. */
    private void forgetRunsOfOthers() {
        say(
                "update podium.run set state = 'CANCELLED' where pipeline = 'shop' and state in ('QUEUED', 'RUNNING', 'WAITING')");
    }

    private static DbtOptions build() {
        return build(null);
    }

    private static DbtOptions build(String select) {
        DbtOptions build = Dbt.build();
        return new DbtOptions(
                build.verb(),
                Optional.ofNullable(select),
                build.exclude(),
                build.selector(),
                build.fullRefresh(),
                build.failFast(),
                build.vars(),
                build.threads(),
                build.target(),
                build.arguments(),
                build.runner(),
                true);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(dbt.project.resolve(file), text);
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = dbt.project.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), text);
        Files.writeString(path, text.replace(from, to));
    }

    private void say(String sql) {
        dbt.warehouse.jdbi().useHandle(handle -> handle.execute(sql.replace("LIVE", live)));
    }

    private String one(String sql) {
        return dbt.warehouse.jdbi().withHandle(handle -> handle.createQuery(sql.replace("LIVE", live))
                .mapTo(String.class)
                .one());
    }
}
