package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub is killed while it reads from a connection that bears one reader, is about to tell of one failure and has not noticed another:
 * what becomes of that, as the other hub on its warehouse sees it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledHubIT {

    private static final String READS =
            """
            - route:
                id: NAME.rows
                group: NAME
                description: Rows of a source that bears one reader
                from:
                  uri: load:NAME.rows
                  steps:
                    - kamelet:
                        name: jdbc-table/NAME.records
                        parameters: { connection: shared, query: "select * from slow.rows()" }
                        steps:
                          - to: bronze:NAME.rows
            """;

    private static final String ALERTS =
            """
            - route:
                id: alerts
                group: alerts
                description: Tells the pager
                from:
                  uri: direct:alerts
                  steps:
                    - kamelet: { name: alert-webhook, parameters: { connection: pager } }
            """;

    /** What the server would still do for a hub that is no more. */
    private static final String AT_ALERTS =
            "query like '% podium.alert%' and wait_event_type = 'Lock' and pid <> pg_backend_pid()";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final CountDownLatch killed = new CountDownLatch(1);
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private TestApi pager;
    private HubProcess survivor;
    private HubProcess victim;
    private String read;
    private String waiting;

    @BeforeAll
    void killAHub() throws Exception {
        pager = new TestApi(this::page);
        survivor = with(new HubProcess(folder.resolve("survivor")).route("two.yaml", READS.replace("NAME", "two")));
        survivor.with("PODIUM_CONNECTIONS_SHARED_URL", survivor.url("warehouse"));
        survivor.start();
        survivor.execute(
                "warehouse",
                "create schema slow",
                "create table slow.nap (seconds int)",
                "insert into slow.nap values (60)",
                "create function slow.rows() returns table (id int) language sql as"
                        + " 'select 1 from (select pg_sleep(seconds) from slow.nap) slept'");
        victim = with(new HubProcess(folder.resolve("victim")).route("one.yaml", READS.replace("NAME", "one")))
                .with("PODIUM_CONNECTIONS_SHARED_URL", survivor.url("warehouse"))
                .with("PODIUM_WAREHOUSE_URL", survivor.url("warehouse"))
                .with("PODIUM_WAREHOUSE_USERNAME", "podium");
        SmallPipelines broken = new SmallPipelines(victim);
        broken.csv("told", folder.resolve("nowhere").toString());
        broken.csv("unnoticed", folder.resolve("nowhere").toString());
        victim.start();

        read = victim.startRun("one");
        awaitCount(1, "select count(*) from podium.reading_place where run_id = '" + read + "'");
        waiting = survivor.startRun("two");
        soon().until(() -> survivor.stateOf(waiting).equals("WAITING"));
        assertEquals("FAILED", victim.awaitRun(victim.startRun("told")));
        soon().until(() -> pager.calls.size() == 1);
        try (Connection gate = survivor.connect("warehouse");
                Statement statement = gate.createStatement()) {
            gate.setAutoCommit(false);
            statement.execute("lock table podium.alert in exclusive mode");
            assertEquals("FAILED", victim.awaitRun(victim.startRun("unnoticed")));
            awaitCount(1, "select count(*) from pg_stat_activity where " + AT_ALERTS);
            victim.kill();
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where " + AT_ALERTS);
            gate.commit();
        }
        killed.countDown();
        survivor.execute("warehouse", "update slow.nap set seconds = 0");
    }

    private HubProcess with(HubProcess hub) throws IOException {
        return hub.route("alerts.yaml", ALERTS)
                .with("PODIUM_DISPATCHER_LEASE", "6s")
                .with("PODIUM_ALERTS_EVERY", "500ms")
                .with("PODIUM_CONNECTIONS_PAGER_URL", pager.url())
                .with("PODIUM_CONNECTIONS_SHARED_USERNAME", "podium")
                .with("PODIUM_CONNECTIONS_SHARED_PASSWORD", HubProcess.PASSWORD)
                .with("PODIUM_CONNECTIONS_SHARED_CONCURRENCY", "1");
    }

    /** Takes the victim's call, and lets it wait for longer than it lives. */
    private void page(HttpExchange call, Map<String, String> query) throws IOException {
        try {
            if (killed.getCount() > 0) {
                killed.await();
            } else {
                told.add(new ObjectMapper().readTree(call.getRequestBody()));
            }
            TestApi.json(call, 200, "{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (victim != null && victim.isAlive()) {
            victim.kill();
        }
        survivor.close();
        pager.close();
    }

    @Test
    void thePlaceThatItHeldIsAnothersWhenItsLeaseHasEndedAndNoSooner() throws Exception {
        assertEquals("SUCCEEDED", survivor.awaitRun(waiting), () -> survivor.errorOf(waiting));
        assertEquals(
                1,
                survivor.count("select count(*) from podium.step next, podium.step left_behind where next.run_id = '"
                        + waiting + "' and left_behind.run_id = '" + read
                        + "' and left_behind.state = 'RUNNING' and next.finished_at > left_behind.lease_until"));
        survivor.route("one.yaml", READS.replace("NAME", "one"));
        assertEquals("SUCCEEDED", survivor.awaitRun(read), () -> survivor.errorOf(read));
        assertEquals(1, survivor.count("select count(*) from bronze.one_rows"));
        assertEquals(0, survivor.count("select count(*) from podium.reading_place where run_id is not null"));
    }

    @Test
    void whatItHadNotToldIsToldOnceByTheOther() throws Exception {
        soon().until(() -> toldOf("unnoticed") == 1);
        // A minute is left to whoever wrote it down: that long ago it was.
        survivor.execute("warehouse", "update podium.alert set begun_at = begun_at - interval '1 minute'");
        soon().until(() -> toldOf("told") == 1);
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        assertEquals(2, told.size(), () -> "and no more: " + told);
        assertTrue(told.get(0).path("again").isMissingNode(), "nobody had written it down");
        assertTrue(told.get(1).path("again").asBoolean(), "the victim had begun to tell it");
        soon().until(() -> survivor.count("select count(*) from podium.alert where not told") == 0);
    }

    private long toldOf(String subject) {
        return told.stream()
                .filter(alert -> alert.path("subject").asText().equals(subject))
                .count();
    }

    private void awaitCount(long count, String sql) {
        soon().until(() -> survivor.count(sql) >= count);
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(50));
    }
}
