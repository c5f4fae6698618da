package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.contract.Contracts;
import dev.podium.run.RecordedStep;
import dev.podium.transform.codegen.Codegen;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources and staging models for what is in bronze, built by the real dbt. */
class CodegenTest {

    private static final Dataset DEALS = Dataset.parse("cgen.deals");
    private static final Dataset VISITS = Dataset.parse("cgen.visits");

    @TempDir
    Path folder;

    private Dbt dbt;
    private Codegen codegen;

    @BeforeEach
    void bronzeWithOddRows() throws IOException {
        dbt = new Dbt(folder, Map.of("podium.dbt.schema", "cgen_silver"));
        Files.delete(dbt.project.resolve("macros/schema.sql"));
        for (String part : List.of("models", "seeds", "tests")) {
            dev.podium.transform.artifact.Folders.delete(dbt.project.resolve(part));
        }
        Files.writeString(dbt.project.resolve("dbt_project.yml"), "name: shop\nversion: '1.0'\nprofile: shop\n");
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("cgen.deals.contract.yaml"),
                """
                apiVersion: v3.0.2
                kind: DataContract
                id: cgen.deals
                version: 1.0.0
                status: active
                description: { purpose: "Deals, {{ not jinja }}" }
                schema:
                  - name: deals
                    properties:
                      - { name: id, logicalType: integer, required: true, primaryKey: true, description: The deal }
                      - { name: title, logicalType: string, required: true }
                      - { name: closeDate, logicalType: date }
                      - { name: won at, logicalType: timestamp }
                      - { name: order, logicalType: number }
                      - { name: lines, logicalType: array }
                      - name: stage
                        logicalType: string
                        quality:
                          - { rule: invalidCount, validValues: [won, lost], mustBe: 0 }
                slaProperties:
                  - { property: freshness, value: 24, unit: h }
                """);
        codegen = new Codegen(dbt.workspace, new Contracts(routes), dbt.warehouse);
        say("drop table if exists bronze.cgen_deals, bronze.cgen_visits cascade");
        String meta =
                ", _load_id bigint default 1, _run_id uuid, _extracted_at timestamptz default now(), _position bigint";
        say("create table bronze.cgen_deals (record jsonb" + meta + ")");
        say("create table bronze.cgen_visits (visit_id text, \"user\" text, \"Page URL\" text" + meta + ")");
        say(
                "insert into podium.dataset (name, table_name) values ('cgen.deals', 'cgen_deals'), ('cgen.visits', 'cgen_visits')"
                        + " on conflict do nothing");
        say("insert into bronze.cgen_deals (record, _load_id) values"
                + " ('{\"id\": 1, \"title\": \"old\", \"closeDate\": \"2024-02-30\"}', 1),"
                + " ('{\"id\": 1, \"title\": \"new\", \"closeDate\": \"2024-02-29\", \"won at\": \"2024-02-29T10:00:00Z\","
                + " \"order\": \"1.5e3\", \"lines\": [1], \"stage\": \"won\"}', 2),"
                + " ('{\"id\": 2, \"title\": null, \"closeDate\": \"soon\", \"won at\": \"2024-13-01 10:00\", \"order\": \"many\", \"stage\": \"parked\"}', 2),"
                + " ('{\"title\": \"without\"}', 2)");
        say("insert into bronze.cgen_visits values ('a', 'ann', '/', 1), ('a', 'ann', '/', 1)");
    }

    @Test
    void whatIsGeneratedBuildsAndPassesItsTestsOnOddRows() throws IOException {
        Codegen.Result result = codegen.generate(List.of(DEALS, VISITS), false);

        assertEquals(List.of(), result.notes());
        assertTrue(result.files().stream().allMatch(file -> file.state().equals("written")), result.toString());
        RecordedStep step = new RecordedStep();
        dbt.run(step, Dbt.build());
        assertTrue(
                step.parts().containsKey("test.unique_stg_cgen__deals_id"),
                step.parts().toString());
        assertEquals("2", one("select count(*) from cgen_silver.stg_cgen__deals"));
        assertEquals(
                "new 2024-02-29 1500 [1]",
                one(
                        "select concat_ws(' ', title, close_date, order_::int, lines) from cgen_silver.stg_cgen__deals where id = 1"));
        assertEquals(
                "0",
                one("select num_nonnulls(close_date, won_at, order_) from cgen_silver.stg_cgen__deals where id = 2"));
        assertEquals("ann /", one("select min(user_ || ' ' || page_url) from cgen_silver.stg_cgen__visits"));
    }

    @Test
    void aKeyOfSeveralFieldsIsTestedAsAWholeAndAgreedValuesAreWarnedAbout() throws IOException {
        Path contract = folder.resolve("routes/cgen.deals.contract.yaml");
        Files.writeString(
                contract,
                Files.readString(contract)
                        .replace(
                                "name: title, logicalType: string, required: true",
                                "name: title, logicalType: string, required: true, primaryKey: true"));
        codegen = new Codegen(dbt.workspace, new Contracts(folder.resolve("routes")), dbt.warehouse);
        codegen.generate(List.of(DEALS), false);
        RecordedStep step = new RecordedStep();

        dbt.run(step, Dbt.build());

        String together = "test.podium_unique_together_stg_cgen__deals_id__title";
        assertEquals(
                dev.podium.vocabulary.State.SUCCEEDED,
                step.parts().get(together).state(),
                step.parts()::toString);
        assertFalse(step.parts().containsKey("test.unique_stg_cgen__deals_id"), "each alone may come twice");
        assertEquals("2", one("select count(*) from cgen_silver.stg_cgen__deals"), "old and new are two by this key");
        RecordedStep.Part accepted = step.parts().get("test.accepted_values_stg_cgen__deals_stage__won__lost");
        assertEquals(dev.podium.vocabulary.State.SUCCEEDED, accepted.state(), "it only warns");
        say("create table cgen_silver.doubled as select * from cgen_silver.stg_cgen__deals union all"
                + " select * from cgen_silver.stg_cgen__deals");
        Files.writeString(
                dbt.project.resolve("models/staging/cgen/stg_cgen__deals.sql"), "select * from cgen_silver.doubled");

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), Dbt.build()));

        assertTrue(
                thrown.getMessage().contains("podium_unique_together_stg_cgen__deals_id__title"), thrown.getMessage());
    }

    @Test
    void aFileThatSomebodyEditedIsLeftAndOthersAreRefreshed() throws IOException {
        codegen.generate(List.of(DEALS, VISITS), false);
        Path model = dbt.project.resolve("models/staging/cgen/stg_cgen__deals.sql");
        Files.writeString(model, Files.readString(model) + "-- mine\n");
        say("alter table bronze.cgen_visits add browser text");

        Map<String, String> states = states(codegen.generate(List.of(DEALS, VISITS), false));

        assertEquals("left", states.get("models/staging/cgen/stg_cgen__deals.sql"));
        assertEquals("refreshed", states.get("models/staging/cgen/stg_cgen__visits.sql"));
        assertEquals("unchanged", states.get("models/staging/cgen/_cgen__sources.yml"));
        assertTrue(Files.readString(model).endsWith("-- mine\n"));
        assertTrue(Files.readString(dbt.project.resolve("models/staging/cgen/stg_cgen__visits.sql"))
                .contains("browser as browser"));
    }

    @Test
    void besideSourcesThatSomebodyWroteADatasetGetsAFileOfItsOwn() throws IOException {
        Path staging = Files.createDirectories(dbt.project.resolve("models/staging/cgen"));
        Files.writeString(
                staging.resolve("_cgen__sources.yml"),
                "version: 2\nsources:\n  - name: mine\n    schema: bronze\n    tables:\n      - name: deals\n        identifier: cgen_deals\n");

        assertFalse(codegen.unnamed().contains(DEALS));
        assertTrue(codegen.unnamed().contains(VISITS));
        Map<String, String> states = states(codegen.generate(List.of(DEALS, VISITS), false));

        assertEquals("written", states.get("models/staging/cgen/_cgen__visits__source.yml"));
        assertFalse(states.containsKey("models/staging/cgen/_cgen__sources.yml"));
        assertTrue(Files.readString(staging.resolve("stg_cgen__deals.sql")).contains("source('mine', 'deals')"));
    }

    @Test
    void aDryRunOnlyShowsTheFiles() throws IOException {
        Codegen.Result result = codegen.generate(List.of(DEALS), true);

        assertTrue(result.files().stream().allMatch(file -> file.text().isPresent()));
        assertFalse(Files.exists(dbt.project.resolve("models")));
    }

    @Test
    void withoutAContractTheFieldsThatTheDocumentsHaveAreWritten() {
        say("drop table if exists bronze.cgen_raw cascade");
        say("create table bronze.cgen_raw (record jsonb, _load_id bigint)");
        say("insert into podium.dataset (name, table_name) values ('cgen.raw', 'cgen_raw') on conflict do nothing");
        say(
                "insert into bronze.cgen_raw values ('{\"id\": 1, \"it''s\": true}', 1), ('{\"id\": 2, \"open\": true}', 1)");

        Codegen.Result result = codegen.generate(List.of(Dataset.parse("cgen.raw")), true);

        String model = result.files().stream()
                .filter(file -> file.path().endsWith("stg_cgen__raw.sql"))
                .findFirst()
                .flatMap(Codegen.Written::text)
                .orElseThrow();
        assertTrue(model.contains("{{ podium_cast(podium_field('record', 'open'), 'boolean') }} as open"), model);
        assertTrue(
                result.notes().get(0).contains("field 'it's' of cgen.raw"), "it can't stand in SQL: " + result.notes());
    }

    @Test
    void nothingIsWrittenThroughALinkOutOfTheProject() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(dbt.project.resolve("models"));
        Files.createSymbolicLink(dbt.project.resolve("models/staging"), outside);

        PodiumException thrown = assertThrows(PodiumException.class, () -> codegen.generate(List.of(DEALS), false));

        assertTrue(thrown.getMessage().contains("outside of the dbt project"), thrown.getMessage());
        try (Stream<Path> files = Files.list(outside)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void keysAndFieldsNamedLikeWordsOfTheModelBuild() throws IOException {
        say("drop table if exists bronze.cgen_visits cascade");
        say("create table bronze.cgen_visits (record jsonb, _load_id bigint default 1, _run_id uuid,"
                + " _extracted_at timestamptz default now(), _position bigint)");
        Path routes = folder.resolve("routes");
        Files.writeString(
                routes.resolve("cgen.visits.contract.yaml"),
                """
                apiVersion: v3.0.2
                kind: DataContract
                id: cgen.visits
                version: 1.0.0
                status: active
                schema:
                  - name: visits
                    properties:
                      - { name: ORDER_ID, logicalType: integer, primaryKey: true }
                      - { name: FROM_KEY, logicalType: string, primaryKey: true }
                      - { name: _load_id, logicalType: string }
                """);
        codegen = new Codegen(dbt.workspace, new Contracts(routes), dbt.warehouse);
        say("insert into bronze.cgen_visits (record) values"
                + " ('{\"ORDER_ID\": 1, \"FROM_KEY\": \"PRESENT\", \"_load_id\": \"theirs\"}')");

        codegen.generate(List.of(VISITS), false);
        dbt.run(new RecordedStep(), Dbt.build());

        assertEquals(
                "1 PRESENT theirs 1",
                one(
                        "select concat_ws(' ', order_id, from_key, _load_id_2, _load_id) from cgen_silver.stg_cgen__visits"));
    }

    private static Map<String, String> states(Codegen.Result result) {
        return result.files().stream().collect(Collectors.toMap(Codegen.Written::path, Codegen.Written::state));
    }

    private void say(String sql) {
        dbt.warehouse.jdbi().useHandle(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute(sql);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    private String one(String sql) {
        return dbt.warehouse.jdbi().withHandle(handle -> handle.createQuery(sql)
                .mapTo(String.class)
                .one());
    }
}
