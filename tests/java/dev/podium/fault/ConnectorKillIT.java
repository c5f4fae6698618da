package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.kit.ApiPaging;
import dev.podium.kit.Certified;
import dev.podium.kit.Fact;
import dev.podium.kit.FileForm;
import dev.podium.kit.HostileApi;
import dev.podium.kit.HostileFolder;
import dev.podium.kit.HostileTable;
import dev.podium.kit.TableServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariants 2 and 3 under SIGKILL, for an API, a table and files at once, judged by the kit's oracle: nothing lost, nothing
 * doubled, nothing half-visible. Seed and count of kills: {@code -Dfaults.seed}, {@code -Dfaults.kills}.
 */
class ConnectorKillIT {

    private static final int KILLS = Integer.getInteger("faults.kills", 5);
    private static final long SEED = Long.getLong("faults.seed", 42L);
    private static final int RECORDS = 1_500;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(SEED);
    private final List<Lane<?>> lanes = new ArrayList<>();
    private HubProcess hub;
    private long written;

    @BeforeEach
    void startHubWithItsSources() throws Exception {
        hub = new HubProcess(folder).with("PODIUM_BRONZE_CHUNK", "64K").with("PODIUM_HTTP_FIRST_PAUSE", "10ms");
        hub.start();
        TableServer tables = new TableServer(hub.url(""), "podium", HubProcess.PASSWORD);
        lanes.add(Lane.of(hub, Certified.CURSOR_API, "api", new HostileApi(ApiPaging.CURSOR)));
        lanes.add(Lane.of(hub, Certified.TABLE, "tables", new HostileTable(tables, "tables")));
        lanes.add(Lane.of(hub, Certified.CSV_FILES, "files", new HostileFolder(FileForm.CSV)));
        // With the routes and connections that it has now: the tables are in the server that it has brought.
        hub.kill();
        hub.start();
        writeNews();
    }

    @AfterEach
    void stopHub() throws Exception {
        for (Lane<?> lane : lanes) {
            lane.close();
        }
        hub.close();
    }

    @Test
    void aHubKilledAtEachCommitGoesOnWhetherTheCommitWasMadeOrNot_invariants_2_3() throws Exception {
        try (CommitGate gate = new CommitGate(hub)) {
            startRuns();
            for (int kill = 0; kill < KILLS && gate.awaitSomebody(this::allEnded); kill++) {
                hub.kill();
                if (kill % 2 == 0) {
                    gate.undoCommits();
                }
                gate.letThrough();
                assertNothingHalfVisible();
                hub.start();
            }
        }
        for (Lane<?> lane : lanes) {
            assertTrue(lane.awaitEnd(), lane::error);
        }
        assertTrue(hub.count("select max(attempt) from podium.step") > 1, "a kill met a load");
        assertAllLandOnce();
    }

    @Test
    void aHubOrWarehouseKilledAtAnyMomentLandsEachRecordOnce_invariants_2_3() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            if (allEnded()) {
                startRuns();
                writeNews();
            }
            pause(random.nextInt(700));
            if (random.nextInt(4) == 0) {
                hub.killWarehouse();
                awaitWarehouse();
            } else {
                hub.kill();
                hub.start();
            }
            assertNothingHalfVisible();
        }
        for (Lane<?> lane : lanes) {
            // A table in a server that was killed may have failed its load; the next one makes up for it.
            lane.awaitEnd();
        }
        assertAllLandOnce();
    }

    /** So many more in each source, and the last ones of before changed. */
    private void writeNews() throws Exception {
        List<Fact> news = new ArrayList<>(Fact.first(written + 1, written + RECORDS));
        for (long id = Math.max(1, written - 20); id <= written; id++) {
            news.add(Fact.first(id).changedWith(written + RECORDS));
        }
        written += RECORDS;
        for (Lane<?> lane : lanes) {
            lane.write(news);
        }
    }

    /** A moment that nothing in the hub decides. */
    private static void pause(int milliseconds) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    /** The hub starts it again when it misses it. */
    private void awaitWarehouse() {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> hub.count("select count(*) from podium.run") >= 0);
    }

    private void startRuns() {
        lanes.forEach(Lane::startRun);
    }

    private boolean allEnded() {
        return lanes.stream().allMatch(Lane::ended);
    }

    private void assertNothingHalfVisible() throws Exception {
        for (Lane<?> lane : lanes) {
            lane.assertNothingHalfVisible();
        }
    }

    /** After one more run of each, which takes up what came meanwhile. */
    private void assertAllLandOnce() throws Exception {
        startRuns();
        for (Lane<?> lane : lanes) {
            assertTrue(lane.awaitEnd(), lane::error);
            lane.assertLandedOnce();
        }
    }
}
