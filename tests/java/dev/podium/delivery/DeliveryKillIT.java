package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.fault.HubProcess;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries of a packaged hub that is killed after the receiver has taken a row and before it has said so: to an API each row
 * arrives at least once, always under its own key; to the warehouse exactly once. The hub has 256 MB of heap.
 */
@Tag("sqlserver")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryKillIT {

    private static final int KILLS = Math.max(1, Integer.getInteger("faults.kills", 3) / 3);
    private static final int CONTACTS = 400;
    private static final int ROWS = Integer.getInteger("delivery.rows", 10_000);
    private static final int CONCURRENCY = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final Contacts contacts = new Contacts();
    private HubProcess hub;

    @BeforeAll
    void startHub() throws Exception {
        hub = new HubProcess(folder)
                .with("PODIUM_CONNECTIONS_CRM_URL", contacts.url())
                .with("PODIUM_HTTP_FIRST_PAUSE", "10ms");
        hub.warehouseAsConnection("shop");
        hub.route(
                "out.yaml",
                delivers(
                                "contacts",
                                "upsert-rest",
                                "connection: crm, path: '/contacts/{id}', concurrency: " + CONCURRENCY,
                                "contacts")
                        + delivers("copy", "upsert-table", "connection: shop, target: test.copy", "facts")
                        + delivers(
                                "here",
                                "upsert-table",
                                "connection: warehouse, target: test.here, batch: 200",
                                "facts"));
        hub.start();
        hub.execute("warehouse", WarehouseForTests.sqlServer() ? onSqlServer() : onPostgres());
    }

    private static String[] onPostgres() {
        return new String[] {
            "create schema test",
            "create table gold.contacts as select i as id, 'c' || i as email from generate_series(1, " + CONTACTS
                    + ") i",
            "create table gold.facts as select i as id, repeat('x', 200) || i as text, now() as at from generate_series(1, "
                    + ROWS + ") i",
            "create table test.copy (id int primary key, text text, at timestamptz)",
            "create table test.here (id int primary key, text text, at timestamptz)",
            "create table test.written (id int)",
            "create function test.note() returns trigger language plpgsql as $$ begin insert into test.written values (new.id); return null; end $$",
            "create trigger note after insert or update on test.here for each row execute function test.note()"
        };
    }

    private static String[] onSqlServer() {
        String numbers = "(select top (%d) row_number() over (order by (select 1)) as id"
                + " from sys.all_columns a cross join sys.all_columns b) numbers";
        String facts = " (id int primary key, text nvarchar(400), at datetimeoffset(6))";
        return new String[] {
            "create schema test",
            "select cast(id as int) as id, concat('c', id) as email into gold.contacts from "
                    + numbers.formatted(CONTACTS),
            "create table gold.facts" + facts,
            "insert into gold.facts select id, concat(replicate('x', 200), id), sysdatetimeoffset() from "
                    + numbers.formatted(ROWS),
            "create table test.copy" + facts,
            "create table test.here" + facts,
            "create table test.written (id int)",
            "create trigger test.note on test.here after insert, update as insert into test.written select id from inserted"
        };
    }

    private static String delivers(String name, String kamelet, String parameters, String table) {
        return """
                - route:
                    id: out.NAME
                    group: out
                    description: Brings rows of gold to where they are wanted
                    from:
                      uri: completion:bronze
                      steps:
                        - kamelet:
                            name: KAMELET
                            parameters: { table: gold.TABLE, key: id, PARAMETERS }
                """
                .replace("NAME", name)
                .replace("KAMELET", kamelet)
                .replace("TABLE", table)
                .replace("PARAMETERS", parameters);
    }

    @AfterAll
    void stopHub() throws Exception {
        hub.close();
        contacts.close();
    }

    @Test
    void aHubKilledWhileItDeliversGoesOnAndARepeatSendsNothing_invariants_3_and_12() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        contacts.mood = (call, body) -> {
            int now = calls.incrementAndGet();
            if (now % (CONTACTS / (KILLS + 1)) == 0 && now / (CONTACTS / (KILLS + 1)) <= KILLS && hub.isAlive()) {
                contacts.kept.put(call.getRequestURI().getPath().replaceFirst(".*/", ""), body);
                kill();
            }
            return false;
        };
        String run = hub.startRun("out");
        for (int kill = 0; kill < KILLS; kill++) {
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofMinutes(2))
                    .until(() -> !hub.isAlive());
            hub.start();
        }
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));

        assertEquals(CONTACTS, contacts.kept.size());
        assertEquals(CONTACTS, contacts.keys.size(), "a repetition has the key of the first time");
        int repeated = contacts.calls.size() - CONTACTS;
        assertTrue(repeated > 0 && repeated <= KILLS * CONCURRENCY * 50, () -> repeated + " calls were repeated");
        assertEquals(
                ROWS,
                hub.count(
                        "select count(*) from test.copy c join gold.facts f on c.id = f.id and c.text = f.text and c.at = f.at"));
        assertEquals(
                ROWS,
                hub.count(
                        "select count(*) from test.here c join gold.facts f on c.id = f.id and c.text = f.text and c.at = f.at"));
        assertEquals(ROWS, hub.count("select count(*) from test.written"), "written once");

        assertARepeatSendsNothing();
        assertWhatIsForgottenGoesOutAgain();
    }

    private void assertARepeatSendsNothing() throws Exception {
        int before = contacts.calls.size();
        String again = hub.startRun("out");
        assertEquals("SUCCEEDED", hub.awaitRun(again), () -> hub.errorOf(again));
        assertEquals(before, contacts.calls.size());
        assertEquals(ROWS, hub.count("select count(*) from test.written"));
        assertEquals("delivery", hub.rest().get("/api/runs/" + again).path("steps[0].stage"));
        assertEquals(
                CONTACTS, (int) hub.rest().get("/api/deliveries/out.contacts").path("delivered"));
        assertEquals(
                ROWS, (int) hub.rest().get("/api/deliveries").path("items.find { it.name == 'out.copy' }.unchanged"));
    }

    private void assertWhatIsForgottenGoesOutAgain() {
        hub.rest().post("/api/deliveries/nobody/forget").then().statusCode(404);
        assertEquals(CONTACTS, (int)
                hub.rest().post("/api/deliveries/out.contacts/forget").path("rows"));
        int before = contacts.calls.size();
        String run = hub.startRun("out");
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
        assertEquals(CONTACTS, contacts.calls.size() - before);
        assertEquals(2 * CONTACTS, contacts.keys.size(), "under other keys, which the API has not seen");
    }

    private void kill() {
        try {
            hub.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
