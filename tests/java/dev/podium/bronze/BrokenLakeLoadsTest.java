package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.rest.TestApi;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loads into a lake that fail, are left or are interrupted: what their readers see, and what becomes of the files. */
class BrokenLakeLoadsTest extends LakeRoutes {

    @Test
    void aLoadThatFailsIsNeverSeenAndARetryGoesOn_invariants_2_and_3() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TestApi api = pages(9, down)) {
            routes.lakeFile("20K");
            routes.route("items", "?key=id", "rest-page?connection=crm&path=/items&records=data");
            Run broken = routes.run();
            assertEquals(State.FAILED, broken.state());
            assertFalse(Files.exists(lake.resolve("bronze/" + routes.pipeline + "/items/_delta_log")));
            long landed = routes.ofLoad("items", "landed");
            assertTrue(landed > 0 && landed <= 400, "landed " + landed);
            down.set(false);
            routes.retried(broken);
            assertEquals(450, reader("items").count());
            assertEquals(450, reader("items").distinct("record"));
            assertTrue(routes.taken.get() <= 450 - landed, routes.taken + " were taken after " + landed);
        }
    }

    @Test
    void aLoadLeftAfterItsLastRecordIsShownByTheHubThatGoesOn_invariants_2_and_3() throws Exception {
        try (TestApi api = pages(3, new AtomicBoolean())) {
            routes.route("items", "?key=id", "rest-page?connection=crm&path=/items&records=data");
            Path inTheWay = Files.createDirectories(lake.resolve("bronze/" + routes.pipeline + "/items"))
                    .resolve("_delta_log");
            Files.createFile(inTheWay);
            Run broken = routes.run();
            assertEquals(State.FAILED, broken.state());
            Files.delete(inTheWay);
            routes.execute("update podium.load set state = 'RUNNING' where dataset = '" + routes.pipeline + ".items'");
            routes.retried(broken);
            assertEquals(0, routes.taken.get(), "nothing was left to take");
            assertEquals(150, reader("items").count());
        }
    }

    @Test
    void filesThatNobodyCouldNoteGoAndWhatFailedForGoodGoesToo() throws Exception {
        file("a.csv", "id,t\n1,x\n2,y\n");
        routes.lakeFile("1K");
        routes.route("lines", "", "files-csv?connection=in&maxRejected=0");
        file(
                "b.csv",
                IntStream.range(0, 2000)
                        .mapToObj(id -> id + ",z")
                        .collect(Collectors.joining("\n", "id,t\n", "\n\"broken\n")));
        assertEquals(State.FAILED, routes.run().state());
        assertTrue(files("lines").size() > 1);
        file("b.csv", "id,t\n3,z\n");
        routes.landed();
        assertEquals(3, reader("lines").count());
        assertEquals(1, files("lines").size(), "those of the load that failed are gone");
    }

    @Test
    void partsOfALoadWriteTheirFilesSideBySide_invariants_2_and_3() throws Exception {
        routes.execute(
                "drop schema if exists parted cascade",
                "create schema parted",
                "create table parted.rows (id bigint primary key, t text)",
                "insert into parted.rows select i, repeat('x', 700) || i from generate_series(1, 60000) i",
                "analyze parted.rows");
        routes.lakeFile("300K");
        routes.route("rows", "?key=id", "jdbc-partitions?connection=erp&table=parted.rows&partitionBy=id&partitions=4");
        routes.meddle(8_000, () -> routes.endSessions("parted"));
        Run broken = routes.run();
        assertEquals(State.FAILED, broken.state());
        long landed = routes.ofLoad("rows", "landed");
        routes.retried(broken);
        assertTrue(landed > 0 && routes.taken.get() <= 60_000 - landed, routes.taken + " taken after " + landed);
        assertEquals(60_000, reader("rows").count());
        assertEquals(60_000, reader("rows").distinct("id"));
    }

    @Test
    void whatAKilledAttemptOfAFailedLoadLeftIsSwept() throws Exception {
        file("a.csv", "id,t\n\"broken\n");
        routes.route("lines", "", "files-csv?connection=in&maxRejected=0");
        assertEquals(State.FAILED, routes.run().state());
        Path left = Files.createDirectories(lake.resolve("bronze/" + routes.pipeline + "/lines/load_date="
                        + java.time.LocalDate.now(java.time.ZoneOffset.UTC)))
                .resolve(routes.ofLoad("lines", "id") + "-000001-0badcafe.parquet");
        Files.writeString(left, "half");
        file("a.csv", "id,t\n1,x\n");
        routes.landed();
        assertFalse(Files.exists(left));
        assertEquals(1, reader("lines").count());
    }
}
