package dev.podium.fault;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What sources, files, models and procedures do to one hub: each pipeline fails with words that say whose fault it is and
 * what to do, nothing of it is half visible, and the sound ones go on (invariants 2, 7, 8, 9).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final BadApi api = new BadApi();
    private HubProcess hub;
    private SmallPipelines pipelines;

    /** What a failed run must say, by pipeline. */
    private final Map<String, List<String>> expected = new LinkedHashMap<>();

    @BeforeAll
    void startHub() throws Exception {
        hub = new HubProcess(folder)
                .with("PODIUM_HTTP_ATTEMPTS", "3")
                .with("PODIUM_HTTP_FIRST_PAUSE", "20ms")
                .with("PODIUM_HTTP_RESPONSE_TIMEOUT", "3s")
                .with("PODIUM_GOLD", folder.resolve("gold").toString())
                .with("PODIUM_DBT_PROJECT", folder.resolve("dbt").toString());
        pipelines = new SmallPipelines(hub);
        apis();
        databases();
        files();
        stages();
        hub.start();
        hub.execute("postgres", "create database shop");
        hub.execute(
                "shop",
                "create table orders (id bigint, name text, old text)",
                "insert into orders values (1, 'Łódź', 'a')",
                "create table typed (id bigint)",
                "insert into typed values (1)");
    }

    @AfterAll
    void stopHub() throws Exception {
        hub.close();
        api.close();
    }

    private void apis() throws IOException {
        api("sound", "/sound");
        api("locked", "/locked", "USER", "was refused", "(401)", "PODIUM_CONNECTIONS_LOCKED_TOKEN");
        hub.with("PODIUM_CONNECTIONS_LOCKED_TOKEN", "the-wrong-token");
        pipelines.api("tokenless", api.url(), "/locked");
        expected.put("tokenless", List.of("USER", "was refused", "(401)", "PODIUM_CONNECTIONS_TOKENLESS_TOKEN"));
        pipelines.api("down", "http://127.0.0.1:" + FreePort.find(), "/list");
        expected.put("down", List.of("EXTERNAL", "/list failed", "refused", "3 times"));
        api("slow", "/slow", "EXTERNAL", "/slow failed", "timed out", "3 times");
        api("breaks", "/breaks", "EXTERNAL", "/breaks answered with 500, 3 times");
        api("truncated", "/truncated", "EXTERNAL", "/truncated page 1 is not whole or not JSON");
        api("page", "/page", "EXTERNAL", "text/html instead of JSON");
        api("endless", "/endless", "EXTERNAL", "the same position twice");
        api("repeats", "/repeats", "EXTERNAL", "the same page twice");
        api("nowhere", "/nowhere", "USER", "/nowhere is not there (404)", "PODIUM_CONNECTIONS_NOWHERE_URL");
    }

    private void databases() throws IOException {
        database("wrongpassword", "shop", "no-such-password", "public.orders", "_USERNAME", "_PASSWORD");
        database("nopassword", "shop", "", "public.orders", "_PASSWORD");
        database("nodatabase", "no_such_database", HubProcess.PASSWORD, "public.orders", "no_such_database", "_URL");
        database("notable", "shop", HubProcess.PASSWORD, "public.no_such_table", "public.no_such_table");
        pipelines.table(
                "dbdown", "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/shop", "podium", "any", "public.orders");
        expected.put("dbdown", List.of("EXTERNAL", "Connection 'dbdown' could not be opened", "refused"));
        pipelines.table("changing", hub.url("shop"), "podium", HubProcess.PASSWORD, "public.orders");
        pipelines.table("typed", hub.url("shop"), "podium", HubProcess.PASSWORD, "public.typed");
    }

    private void files() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.write(
                files.resolve("visits.csv"),
                "id,page\n1,/möbel\n2,/a,too,many\n3,\"/unclosed\n4,/m\u00f6bel in Latin-1\n5,/last\n"
                        .replace("/m\u00f6bel in", "/m\u0001bel in")
                        .getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(files.resolve("visits.csv"));
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = bytes[at] == 1 ? (byte) 0xf6 : bytes[at];
        }
        Files.write(files.resolve("visits.csv"), bytes);
        pipelines.csv("visits", files.toString());
        pipelines.csv("nofolder", folder.resolve("no-such-folder").toString());
        expected.put("nofolder", List.of("USER", "no-such-folder", "PODIUM_CONNECTIONS_NOFOLDER_URL"));
    }

    private void stages() throws IOException {
        pipelines.api("goldthrows", api.url(), "/sound");
        pipelines.then("goldthrows", "gold:goldthrows");
        Path gold = Files.createDirectories(folder.resolve("gold/goldthrows"));
        Files.writeString(gold.resolve("totals.sql"), "create table if not exists gold.totals (n bigint);\n");
        Files.writeString(
                gold.resolve("refresh_totals.sql"),
                """
                create or replace procedure gold.refresh_totals(run_id uuid default null)
                language plpgsql as $$
                begin
                  insert into gold.totals values (1);
                  raise exception 'no exchange rate for XXX';
                end
                $$;
                """);
        expected.put("goldthrows", List.of("USER", "refresh_totals.sql", "no exchange rate for XXX"));
        pipelines.api("dbtbroken", api.url(), "/sound");
        pipelines.then("dbtbroken", "dbt:build");
        Path models = Files.createDirectories(folder.resolve("dbt/models"));
        Files.writeString(
                folder.resolve("dbt/dbt_project.yml"),
                "name: broken\nversion: '1.0'\nprofile: podium\nmodel-paths: [models]\n");
        Files.writeString(models.resolve("totals.sql"), "select 1\n\nfrom {{ ref('visits' }}\n");
        expected.put("dbtbroken", List.of("USER", "dbt build failed", "models/totals.sql", "line 3"));
    }

    @Test
    void eachFailureSaysWhoseItIsAndWhatToDo_andTheSoundOnesGoOn() throws Exception {
        Map<String, String> runs = new LinkedHashMap<>();
        expected.keySet().forEach(name -> runs.put(name, hub.startRun(name)));
        String sound = hub.startRun("sound");

        assertEquals("SUCCEEDED", hub.awaitRun(sound), () -> hub.errorOf(sound));
        assertEquals(2, hub.count("select count(*) from bronze.sound_rows"));
        assertAll(runs.entrySet().stream().map(run -> () -> assertFailed(run.getKey(), run.getValue())));
        assertAll(runs.keySet().stream().map(name -> () -> assertNothingHalfVisible(name)));
        assertEquals(
                0,
                hub.count("select count(*) from pg_tables where schemaname = 'gold' and tablename = 'totals'"),
                "gold whose procedure threw is not there at all");
        hub.rest().get("/q/health/ready").then().statusCode(200);
        assertTrue(!hub.said().contains("the-wrong-token") && !hub.said().contains("no-such-password"));
    }

    private void assertFailed(String name, String run) {
        assertEquals("FAILED", hub.awaitRun(run), name);
        String error = hub.errorOf(run);
        expected.get(name)
                .forEach(words -> assertTrue(error.contains(words), name + " lacks '" + words + "': " + error));
    }

    /** Where a stage after the load fails, the load itself stands. */
    private void assertNothingHalfVisible(String name) throws Exception {
        String dataset = name + ".rows";
        boolean landed = name.equals("goldthrows") || name.equals("dbtbroken");
        assertEquals(
                landed ? 1 : 0,
                hub.count("select count(*) from podium.load where state = 'LANDED' and dataset = '" + dataset + "'"),
                name);
        String table = name + "_rows";
        if (hub.count("select count(*) from pg_views where schemaname = 'bronze' and viewname = '" + table + "'") > 0) {
            assertEquals(landed ? 2 : 0, hub.count("select count(*) from bronze." + table), name);
        }
    }

    @Test
    void malformedLinesAreQuarantinedWithTheirTextAndReason_invariant_8() throws Exception {
        String run = hub.startRun("visits");
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
        assertEquals(2, hub.count("select count(*) from bronze.visits_rows where id in ('1', '5')"));
        assertEquals(2, hub.count("select count(*) from bronze.visits_rows"));
        List<Map<String, Object>> set =
                hub.rest().get("/api/datasets/visits.rows/quarantine").path("items");
        assertEquals(3, set.size(), set::toString);
        for (String words : List.of("4 fields", "quote is not closed", "not valid text")) {
            assertTrue(set.toString().contains(words), words + " in " + set);
        }
        assertTrue(set.toString().contains("visits.csv"), set::toString);
    }

    @Test
    void columnsComeAndGoWithoutLosingARow_invariant_8() throws Exception {
        assertEquals("SUCCEEDED", hub.awaitRun(hub.startRun("changing")));
        hub.execute(
                "shop",
                "alter table orders drop column old",
                "alter table orders add column fresh numeric(8,2) default 1.5",
                "insert into orders (id, name) values (2, 'Zürich')");
        String run = hub.startRun("changing");
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
        assertEquals(2, hub.count("select count(*) from bronze.changing_rows where fresh = 1.5 and old is null"));
    }

    @Test
    void aColumnThatChangesItsTypeStopsTheLoadAndSaysWhatToDo_invariant_8() throws Exception {
        assertEquals("SUCCEEDED", hub.awaitRun(hub.startRun("typed")));
        hub.execute("shop", "alter table typed alter column id type text", "insert into typed values ('two')");
        String run = hub.startRun("typed");
        assertEquals("FAILED", hub.awaitRun(run));
        String error = hub.errorOf(run);
        for (String words :
                List.of("USER", "typed.rows has changed: column id was bigint and is now text", "Cast it")) {
            assertTrue(error.contains(words), error);
        }
        assertEquals(1, hub.count("select count(*) from bronze.typed_rows"), "the load before stays");
    }

    private void api(String name, String path, String... words) throws IOException {
        pipelines.api(name, api.url(), path);
        if (words.length > 0) {
            expected.put(name, List.of(words));
        }
    }

    private void database(String name, String database, String password, String table, String... words)
            throws IOException {
        pipelines.table(name, hub.url(database), "podium", password, table);
        List<String> all = new ArrayList<>(List.of("USER"));
        for (String word : words) {
            all.add(word.startsWith("_") ? SmallPipelines.variable(name) + word : word);
        }
        expected.put(name, all);
    }
}
