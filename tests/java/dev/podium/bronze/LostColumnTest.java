package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warehouse that comes back without the last commits of a load (a failover, a restored backup) may lack a column that the load had added, too. */
@Timeout(300)
class LostColumnTest {

    private static final int LINES = 2_000;

    @TempDir
    Path home;

    private SourceRoutes routes;
    private String dataset;

    @BeforeEach
    void start() throws IOException {
        routes = new SourceRoutes(home, "64K");
        dataset = "'" + routes.pipeline + ".lines'";
        folder("in");
        folder("lake");
        file("a", "id,t", "");
    }

    @AfterEach
    void stop() {
        routes.execute("drop schema if exists lost cascade");
        routes.close();
    }

    /** @param kept files of the load that the warehouse knows of when it is back: the first makes the table, the second brings the column */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isGivenItAnewWithTheRowsThatWereLost_invariants_2_3_8(int kept) throws Exception {
        file("b", "id,t,extra", ",more");
        file("c", "id,t,extra", ",more");
        routes.route("lines", "", "files-csv?connection=in");
        AtomicInteger files = new AtomicInteger();
        routes.between = () -> {
            int before = files.getAndIncrement();
            if (before == kept) {
                remember();
            }
            if (before == 2) {
                loseTable(kept);
            }
        };
        Run run = routes.landed();
        assertEquals(2, run.steps().get(0).attempt(), "taken up again");
        assertEquals(3 * LINES, routes.count("lines"));
        assertEquals(3 * LINES, routes.one("select count(distinct id) from " + routes.table("lines")));
        assertEquals(2 * LINES, routes.one("select count(extra) from " + routes.table("lines")));
        assertEquals(3 * LINES, routes.ofLoad("lines", "landed"));
        assertNoticedOnce();
    }

    @Test
    void isGivenItAnewForALakeWhoseFilesHaveIt_invariant_8() throws Exception {
        routes.target = "lake";
        routes.route("lines", "", "files-csv?connection=in");
        routes.landed();
        remember();
        file("b", "id,t,extra", ",more");
        routes.meddle(LINES / 2, this::loseKnowledge);
        Run run = routes.landed();
        assertEquals(2, run.steps().get(0).attempt(), "taken up again");
        LakeReader reader = new LakeReader(home.resolve("lake/bronze/" + routes.pipeline + "/lines"));
        assertEquals(2 * LINES, reader.count());
        assertTrue(reader.columns().contains("extra"), () -> reader.columns().toString());
        assertNoticedOnce();
    }

    private void assertNoticedOnce() {
        assertEquals(
                1,
                routes.one("select count(*) from podium.schema_change where column_name = 'extra' and dataset = "
                        + dataset));
    }

    private void folder(String name) throws IOException {
        routes.connection(new Connection(
                name,
                Files.createDirectories(home.resolve(name)).toString(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private void file(String name, String header, String extra) throws IOException {
        Files.writeString(
                home.resolve("in/" + name + ".csv"),
                IntStream.range(0, LINES)
                        .mapToObj(line -> name + line + "," + "x".repeat(100) + extra)
                        .collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    /** What the warehouse will come back with. */
    private void remember() {
        routes.execute(
                "drop schema if exists lost cascade",
                "create schema lost",
                "create table lost.load as select * from podium.load where dataset = " + dataset,
                "create table lost.dataset as select * from podium.dataset where name = " + dataset,
                "create table lost.definition as select pg_get_viewdef(to_regclass('" + routes.table("lines")
                        + "')) as text",
                "create table lost.file as select * from podium.file where dataset = " + dataset);
    }

    private void loseKnowledge() {
        routes.execute(
                "update podium.dataset set (columns, source, position_after) ="
                        + " (select columns, source, position_after from lost.dataset) where name = " + dataset,
                "delete from podium.schema_change where dataset = " + dataset);
    }

    private void loseTable(int kept) {
        String table = "landing." + routes.pipeline + "_lines";
        String view = routes.table("lines");
        if (kept == 0) {
            routes.execute("drop view " + view, "drop table " + table);
        } else {
            routes.execute(
                    "drop view " + view,
                    "set session_replication_role = replica",
                    "delete from " + table + " where _file <> 'a.csv'",
                    "set session_replication_role = origin",
                    "alter table " + table + " drop column extra",
                    "do $$ begin execute 'create view " + view + " as ' || (select text from lost.definition); end $$");
        }
        routes.execute(
                "update podium.load set (landed, bytes, checksum, checkpoint) ="
                        + " (select landed, bytes, checksum, checkpoint from lost.load where id = load.id)"
                        + " where dataset = " + dataset,
                "delete from podium.file where dataset = " + dataset + " and path not in (select path from lost.file)");
        loseKnowledge();
    }
}
