package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.connector.store.SftpServer;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that failed as its source was away goes on from its last checkpoint when its run is tried again. */
@Timeout(300)
class ResumeTest {

    private static final long ROWS = 60_000;

    @TempDir
    Path home;

    private SourceRoutes routes;

    @BeforeEach
    void start() {
        routes = new SourceRoutes(home, "64K");
        routes.execute(
                "drop schema if exists resumed cascade",
                "create schema resumed",
                "create table resumed.rows (id bigint primary key, part int, t text)",
                "insert into resumed.rows select i, i % 1000, repeat('x', 700) || i from generate_series(1, " + ROWS
                        + ") i",
                "create index on resumed.rows (part)",
                "analyze resumed.rows");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableGoesOnAfterItsSessionWasEnded_invariants_2_and_3(boolean passThrough) throws Exception {
        routes.route("rows", "?key=id", table("resumed.rows", passThrough));
        Run broken = broken(20_000);
        long landed = routes.ofLoad("rows", "landed");
        assertTrue(landed > 10_000, () -> "landed " + landed);
        routes.execute("insert into resumed.rows values (0, 0, 'behind')");

        routes.retried(broken);
        assertEquals(ROWS - landed, routes.taken.get(), "what had landed is not read again");
        assertEquals(ROWS, routes.count("rows"));
        assertEquals(ROWS, routes.one("select count(distinct id) from " + routes.table("rows")));
        assertEquals(1, routes.one("select count(*) from podium.load where dataset like '" + routes.pipeline + "%'"));
    }

    @Test
    void partitionsGoOnEachFromItsOwnCheckpointUnderAnotherSnapshot_invariants_2_and_3() throws Exception {
        routes.route(
                "rows",
                "?cursor=xmin&key=id",
                "jdbc-partitions?connection=erp&table=resumed.rows&partitionBy=id&partitions=4");
        Run broken = broken(4_000);
        long landed = routes.ofLoad("rows", "landed");
        assertTrue(landed > 2_000, () -> "landed " + landed);
        routes.execute(
                "insert into resumed.rows values (70000, 0, 'later')",
                "update resumed.rows set t = 'new' where id = 1");

        routes.retried(broken);
        assertTrue(routes.taken.get() <= ROWS - landed, () -> routes.taken + " read again after " + landed);
        routes.landed();
        assertEquals(ROWS + 1, routes.one("select count(distinct id) from " + routes.table("rows")));
        assertTrue(routes.count("rows") <= ROWS + 2, "a changed row twice at most");
        assertEquals(1, routes.one("select count(*) from " + routes.table("rows") + " where t = 'new'"));
    }

    @Test
    void aTableThatIsAlteredBetweenItsPartitionsEndsTheLoadRatherThanHoldIt_invariant_7() throws Exception {
        routes.route(
                "rows", "?key=id", "jdbc-partitions?connection=erp&table=resumed.rows&partitionBy=id&partitions=24");
        Thread rewriting =
                new Thread(() -> routes.execute("alter table resumed.rows alter column part type int using part + 0"));
        routes.meddle(4_000, rewriting::start);
        Run altered = routes.run();
        rewriting.join();
        if (altered.state() == State.FAILED) {
            assertTrue(SourceRoutes.why(altered).contains("lock timeout"), SourceRoutes.why(altered));
            routes.retried(altered);
        }
        assertEquals(ROWS, routes.count("rows"));
        assertEquals(ROWS, routes.one("select count(distinct id) from " + routes.table("rows")));
    }

    @Test
    void aPartitionThatFailsEndsTheOthersSoon_invariant_7() throws Exception {
        routes.execute("create view resumed.trap as select id, t, 1 / (id - 10) as one"
                + " from resumed.rows cross join generate_series(1, 10) where id <> 0");
        routes.route(
                "rows",
                "",
                "jdbc-partitions?connection=erp&table=resumed.trap&partitionBy=id&partitions=2&passThrough=false");
        Run failed = routes.run();
        assertEquals(State.FAILED, failed.state());
        assertTrue(SourceRoutes.why(failed).contains("division by zero"), SourceRoutes.why(failed));
        assertTrue(routes.taken.get() < 10 * ROWS / 2, () -> routes.taken + " were read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc-table?connection=erp&table=resumed.rows",
                "jdbc-table?connection=erp&table=resumed.rows&passThrough=false",
                "jdbc-partitions?connection=erp&table=resumed.rows&partitionBy=id&partitions=2"
            })
    void aWarehouseThatComesBackWithoutItsLastCommitsGetsTheirRowsOnceMore_invariants_2_and_3(String kamelet)
            throws Exception {
        routes.route("rows", "?key=id", kamelet);
        routes.meddle(30_000, this::loseCommits);
        Run run = routes.landed();
        assertEquals(2, run.steps().get(0).attempt(), "taken up again");
        assertTrue(routes.taken.get() > ROWS, () -> routes.taken + " were read");
        assertAllLandedOnce();
    }

    @Test
    void soDoesOneThatLosesThemJustBeforeTheLoadIsShown_invariants_2_and_3() throws Exception {
        routes.route("rows", "?key=id", table("resumed.rows", true));
        routes.afterBronze.set(this::loseCommits);
        Run run = routes.landed();
        assertEquals(2, run.steps().get(0).attempt(), "taken up again");
        assertAllLandedOnce();
    }

    /** As a server does that crashes before they have reached its disk, but for the sessions that end with it. */
    private void loseCommits() {
        String load = "(select id from podium.load where dataset = '" + routes.pipeline + ".rows')";
        routes.execute(
                "set session_replication_role = replica",
                "delete from landing." + routes.pipeline + "_rows",
                "delete from podium.load_part where load_id in " + load,
                "update podium.load set landed = 0, bytes = 0, checksum = 0, highest = null"
                        + ", checkpoint = case when exists (select from podium.load_part where load_id = load.id)"
                        + " then checkpoint end where id in " + load,
                "set session_replication_role = origin");
    }

    private void assertAllLandedOnce() {
        assertEquals(ROWS, routes.count("rows"));
        assertEquals(ROWS, routes.one("select count(distinct id) from " + routes.table("rows")));
        assertEquals(ROWS, routes.ofLoad("rows", "landed"));
        assertEquals(1, routes.one("select count(*) from podium.load where dataset like '" + routes.pipeline + "%'"));
    }

    @Test
    void anotherRunBeginsAnew_invariant_2() throws Exception {
        routes.route("rows", "?key=id", table("resumed.rows", true));
        Run broken = broken(20_000);
        routes.taken.set(0);
        routes.landed();
        assertEquals(ROWS, routes.taken.get());
        assertEquals(ROWS, routes.count("rows"));
        assertEquals(
                0,
                routes.one("select count(*) from podium.load where resumable and dataset like '" + routes.pipeline
                        + "%'"));

        routes.retried(broken);
        assertEquals(ROWS, routes.taken.get(), "the load after it has taken its place");
        assertEquals(ROWS, routes.count("rows"));
    }

    @Test
    void aFaultOfTheRouteBeginsAnew_invariant_7() throws Exception {
        AtomicBoolean wrong = new AtomicBoolean();
        routes.route("rows", "?key=id", table("resumed.rows", true));
        routes.meddle(20_000, () -> {
            wrong.set(true);
            throw dev.podium.vocabulary.PodiumException.external("The source says that there are more");
        });
        Run broken = routes.run();
        assertEquals(State.FAILED, broken.state());
        assertTrue(wrong.get());
        routes.retried(broken);
        assertEquals(ROWS, routes.taken.get());
        assertEquals(ROWS, routes.count("rows"));
    }

    @Test
    void anApiThatWasDownGoesOnWithThePageItFailedAt_invariant_3() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TestApi api = new TestApi((call, query) -> {
            int page = Integer.parseInt(query.get("page"));
            if (page == 7 && down.get()) {
                TestApi.json(call, 503, "{}");
            } else {
                TestApi.json(call, 200, page > 9 ? "{\"data\":[]}" : page(page));
            }
        })) {
            routes.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
            routes.route("items", "?key=id", "rest-page?connection=crm&path=/v1/items&records=data&limit=50");
            Run broken = routes.run();
            assertTrue(SourceRoutes.why(broken).contains("answered with 503"), SourceRoutes.why(broken));
            assertEquals(
                    0,
                    routes.one("select count(*) from podium.load where visible and dataset = '" + routes.pipeline
                            + ".items'"));
            down.set(false);
            api.calls.clear();
            routes.retried(broken);
            assertEquals("/v1/items?page=7&per_page=50", api.calls.get(0));
            assertEquals(4, api.calls.size());
            assertEquals(450, routes.count("items"));
            assertEquals(450, routes.one("select count(distinct record ->> 'id') from " + routes.table("items")));
        }
    }

    private static String page(int page) {
        return IntStream.range(0, 50)
                .mapToObj(at -> "{\"id\":" + (page * 50 + at) + ",\"name\":\"" + "n".repeat(2000) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    @Test
    void aFileStoreThatWentAwayGoesOn_invariant_3() throws Exception {
        Path folder = Files.createDirectories(home.resolve("served/in")).getParent();
        for (String name : new String[] {"a", "b"}) {
            Files.writeString(
                    folder.resolve("in/" + name + ".csv"),
                    IntStream.range(0, 20_000)
                            .mapToObj(row -> name + row + "," + "x".repeat(100))
                            .collect(Collectors.joining("\n", "id,t\n", "\n")));
        }
        SftpServer first = new SftpServer(folder);
        store(first);
        routes.route("lines", "", "files-csv?connection=store&pattern=*.csv");
        routes.meddle(30_000, () -> {
            try {
                first.close();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Run broken = routes.run();
        assertEquals(State.FAILED, broken.state());
        long landed = routes.ofLoad("lines", "landed");
        assertTrue(landed > 5_000, () -> landed + " landed; " + SourceRoutes.why(broken));
        try (SftpServer second = new SftpServer(folder)) {
            store(second);
            routes.retried(broken);
        }
        assertEquals(40_000 - landed, routes.taken.get());
        assertEquals(40_000, routes.one("select count(distinct id) from " + routes.table("lines")));
        assertEquals(40_000, routes.count("lines"));
    }

    private void store(SftpServer server) throws Exception {
        routes.connection(new Connection(
                "store", server.url("/in"), Optional.of("podium"), Optional.of("of-the-test"), Optional.empty()));
    }

    private Run broken(long after) {
        routes.meddle(after, () -> routes.endSessions("resumed"));
        Run broken = routes.run();
        assertEquals(State.FAILED, broken.state());
        assertTrue(SourceRoutes.why(broken).contains("administrator"), SourceRoutes.why(broken));
        assertFalse(
                routes.one("select count(*) from podium.load where visible and dataset like '" + routes.pipeline + "%'")
                        > 0);
        return broken;
    }

    private static String table(String table, boolean passThrough) {
        return "jdbc-table?connection=erp&table=" + table + "&passThrough=" + passThrough;
    }
}
