package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.fault.CommitGate.Commit;
import dev.podium.kit.ApiPaging;
import dev.podium.kit.Certified;
import dev.podium.kit.Connector;
import dev.podium.kit.Fact;
import dev.podium.kit.FileForm;
import dev.podium.kit.HostileApi;
import dev.podium.kit.HostileFolder;
import dev.podium.kit.HostileTable;
import dev.podium.kit.TableServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariants 2 and 3 under SIGKILL, for an API, a table and files at once, judged by the kit's oracle: nothing lost, nothing
 * doubled, nothing half-visible. Seed and count of kills: {@code -Dfaults.seed}, {@code -Dfaults.kills}.
 */
@Tag("sqlserver")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorKillIT {

    private static final int KILLS = Integer.getInteger("faults.kills", 3);
    private static final long SEED = Long.getLong("faults.seed", 42L);
    private static final int RECORDS = 1_500;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private final Random random = new Random(SEED);
    private final List<Lane<?>> lanes = new ArrayList<>();
    private HubProcess hub;
    private long written;

    @BeforeAll
    void startHubWithItsSources() throws Exception {
        hub = new HubProcess(folder).with("PODIUM_BRONZE_CHUNK", "64K").with("PODIUM_HTTP_FIRST_PAUSE", "10ms");
        hub.start();
        TableServer tables = new TableServer(hub.url(""), "podium", HubProcess.PASSWORD);
        lanes.add(Lane.of(hub, Certified.CURSOR_API, "api", new HostileApi(ApiPaging.CURSOR)));
        lanes.add(Lane.of(hub, Certified.TABLE, "tables", new HostileTable(tables, "tables")));
        lanes.add(Lane.of(hub, Certified.CSV_FILES, "files", new HostileFolder(FileForm.CSV)));
        hub.with(
                "PODIUM_CONNECTIONS_STAGE_URL",
                Files.createDirectories(folder.resolve("stage")).toString());
        lanes.add(Lane.of(hub, staged(Certified.CURSOR_API), "stagedapi", new HostileApi(ApiPaging.CURSOR)));
        lanes.add(Lane.of(hub, staged(Certified.CSV_FILES), "stagedfiles", new HostileFolder(FileForm.CSV)));
        // With the routes and connections that it has now: the tables are in the server that it has brought.
        hub.kill();
        hub.start();
        writeNews();
    }

    /** The same, but that what it reads is written down first. */
    private static <M> Connector<M> staged(Connector<M> connector) {
        String route = connector.route().contains("parameters: { cursor")
                ? connector.route().replaceFirst("parameters: \\{ cursor", "parameters: { staging: stage, cursor")
                : connector.route().replaceFirst("(uri: load:PLACE.records)", "$1?staging=stage");
        return new Connector<>(connector.name(), route, connector.keeps(), connector.source(), connector.scenarios());
    }

    @AfterAll
    void stopHub() throws Exception {
        for (Lane<?> lane : lanes) {
            lane.close();
        }
        hub.close();
    }

    @Test
    void aHubKilledAtEachCommitGoesOnWhetherTheCommitWasMadeOrNot_invariants_2_3() throws Exception {
        CommitKills kills = new CommitKills();
        try (CommitGate gate = CommitGate.before(hub)) {
            startRuns();
            while (gate.awaitSomebody(this::allEnded) || kills.count < KILLS && startedAnew(gate)) {
                kills.passOrKill(gate);
                assertNothingHalfVisible();
            }
        }
        kills.assertBothSidesOfEachKind();
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

    private boolean startedAnew(CommitGate gate) throws Exception {
        writeNews();
        startRuns();
        return gate.awaitSomebody(this::allEnded);
    }

    /** Kills the hub on both sides of a commit of each kind, then by turns until there were enough. */
    private final class CommitKills {

        private final Set<Commit> kinds = EnumSet.of(Commit.ROWS, Commit.PUBLICATION);
        private final Set<Commit> undone = EnumSet.noneOf(Commit.class);
        private final Set<Commit> made = EnumSet.noneOf(Commit.class);
        private int count;

        void passOrKill(CommitGate gate) throws Exception {
            Set<Commit> commits = gate.commits();
            boolean more = count >= 2 * kinds.size() && count < KILLS;
            if (lacks(undone, commits) || more && count % 2 == 0) {
                gate.killBefore();
                killed(commits, undone);
            } else if (lacks(made, commits) || more) {
                gate.killAfter();
                killed(commits, made);
            } else {
                gate.letThrough();
            }
        }

        private boolean lacks(Set<Commit> side, Set<Commit> commits) {
            return commits.stream().anyMatch(commit -> kinds.contains(commit) && !side.contains(commit));
        }

        private void killed(Set<Commit> commits, Set<Commit> side) throws Exception {
            side.addAll(commits);
            count++;
            hub.start();
        }

        void assertBothSidesOfEachKind() {
            assertTrue(undone.containsAll(kinds), "kinds of commits that a kill undid: " + undone);
            assertTrue(made.containsAll(kinds), "kinds of commits that a kill came after: " + made);
        }
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
        await().pollInterval(Duration.ofMillis(50))
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
