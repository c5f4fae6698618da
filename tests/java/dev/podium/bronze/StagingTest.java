package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.run.Run;
import dev.podium.run.RunRequest.Mode;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a source gave is written down before it lands, and lands again from there without the source. */
@Timeout(300)
class StagingTest {

    @TempDir
    Path home;

    private Path stage;
    private SourceRoutes routes;

    @BeforeEach
    void start() throws IOException {
        routes = new SourceRoutes(home, "64K");
        stage = Files.createDirectories(home.resolve("stage"));
        folder("stage", stage);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private void folder(String name, Path folder) {
        routes.connection(
                new Connection(name, folder.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void api(TestApi api) {
        routes.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** All files below a folder, by name. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String page(int from, int count, int filler) {
        return IntStream.range(from, from + count)
                .mapToObj(id -> "{\"id\":" + id + ",\"at\":" + id + ",\"amount\":13.45520,\"name\":\""
                        + "n".repeat(filler) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    @Test
    void pagesAreKeptAsTheyCameAndLandAgainInPlaceOfThemselves_invariants_1_and_12() throws Exception {
        try (TestApi api = new TestApi((call, query) -> {
            int page = Integer.parseInt(query.getOrDefault("cursor", "1"));
            if (page < 4) {
                call.getResponseHeaders().set("X-Next-Cursor", String.valueOf(page + 1));
            }
            TestApi.json(call, 200, page(page * 100, 100, 1000));
        })) {
            api(api);
            routes.route(
                    "deals",
                    "?cursor=at&key=id&staging=stage",
                    "rest-cursor?connection=crm&path=/v1/deals&records=data&next=header:X-Next-Cursor");
            routes.landed();
            assertEquals(400, routes.count("deals"));
            Path folder = stage.resolve(routes.pipeline + "/deals/" + routes.ofLoad("deals", "id"));
            List<Path> pages = files(folder).stream()
                    .filter(file -> file.toString().endsWith(".json"))
                    .toList();
            assertEquals(4, pages.size());
            assertTrue(pages.get(0).getFileName().toString().startsWith("00000001-"));
            assertEquals(page(100, 100, 1000), Files.readString(pages.get(0)));
            long before = routes.one("select sum((record ->> 'id')::bigint) from " + routes.table("deals"));

            api.calls.clear();
            SourceRoutes.succeeded(routes.run(Mode.STAGED));
            SourceRoutes.succeeded(routes.run(Mode.STAGED));
            assertEquals(List.of(), api.calls);
            assertEquals(400, routes.count("deals"));
            assertEquals(before, routes.one("select sum((record ->> 'id')::bigint) from " + routes.table("deals")));
            assertEquals(
                    1,
                    routes.one("select count(*) from podium.load where visible and dataset = '" + routes.pipeline
                            + ".deals'"));
            assertEquals(
                    1,
                    routes.one("select count(distinct extracted_at) from podium.load where dataset = '"
                            + routes.pipeline + ".deals'"),
                    "they are as old as they are");

            routes.landed();
            assertEquals(400, routes.count("deals"), "the watermark is where it was");
        }
    }

    @Test
    void aLoadThatBrokeOffAndWentOnIsReplayedAsAWhole_invariant_3() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TestApi api = new TestApi((call, query) -> {
            String path = call.getRequestURI().getPath();
            if (path.equals("/deals")) {
                int page = Integer.parseInt(query.get("page"));
                TestApi.json(call, 200, page > 2 ? "{\"data\":[]}" : page(page * 3, 3, 10));
            } else if (path.equals("/deals/7/calls") && down.get()) {
                TestApi.json(call, 503, "{}");
            } else {
                int deal = Integer.parseInt(path.split("/")[2]);
                int page = Integer.parseInt(query.get("page"));
                TestApi.json(call, 200, page > 2 ? "{\"data\":[]}" : page(deal * 1000 + page * 100, 50, 2000));
            }
        })) {
            api(api);
            routes.route(
                    "calls",
                    "?key=id&staging=stage",
                    "rest-page?connection=crm&path=/deals&records=data",
                    "rest-page?connection=crm&path=/deals/{id}/calls&records=data&concurrency=2");
            Run broken = routes.run();
            assertTrue(SourceRoutes.why(broken).contains("503"), SourceRoutes.why(broken));
            down.set(false);
            routes.retried(broken);
            assertEquals(600, routes.count("calls"));
            assertEquals(
                    1,
                    routes.one("select count(*) from podium.load where dataset = '" + routes.pipeline + ".calls'"),
                    "it went on");

            api.calls.clear();
            SourceRoutes.succeeded(routes.run(Mode.STAGED));
            assertEquals(List.of(), api.calls);
            assertEquals(600, routes.count("calls"));
            assertEquals(600, routes.one("select count(distinct record ->> 'id') from " + routes.table("calls")));
        }
    }

    @Test
    void aReplayThatBreaksOffGoesOnWithItsPages_invariant_3() throws Exception {
        try (TestApi api = new TestApi((call, query) -> {
            int page = Integer.parseInt(query.get("page"));
            TestApi.json(call, 200, page > 8 ? "{\"data\":[]}" : page(page * 100, 50, 2000));
        })) {
            api(api);
            routes.route("items", "?staging=stage", "rest-page?connection=crm&path=/items&records=data");
            routes.landed();
            api.calls.clear();
            Path whole = stage.resolve(routes.pipeline);
            routes.meddle(210, () -> {
                rename(whole, home.resolve("away"));
                throw new java.io.UncheckedIOException(new IOException("the disk went away"));
            });
            Run broken = routes.run(Mode.STAGED);
            assertEquals(State.FAILED, broken.state());
            assertEquals(400, routes.count("items"), "what was shown before is shown still");
            rename(home.resolve("away"), whole);
            routes.retried(broken);
            assertEquals(List.of(), api.calls);
            assertEquals(400, routes.count("items"));
            assertEquals(400, routes.one("select count(distinct record ->> 'id') from " + routes.table("items")));
        }
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aLargePageIsStagedBeforeItLands_invariant_6() throws Exception {
        try (TestApi api = new TestApi((call, query) -> TestApi.json(call, 200, page(1, 6000, 1000)))) {
            api(api);
            routes.route("stock", "?staging=stage", "rest-single?connection=crm&path=/stock&records=data");
            routes.landed();
            SourceRoutes.succeeded(routes.run(Mode.STAGED));
            assertEquals(1, api.calls.size());
            assertEquals(6000, routes.count("stock"));
        }
    }

    @Test
    void aPageThatCantBeStagedDoesntLand_invariants_2_and_7() throws Exception {
        try (TestApi api = new TestApi((call, query) -> TestApi.json(call, 200, page(1, 10, 10)))) {
            api(api);
            routes.route("stock", "?staging=stage", "rest-single?connection=crm&path=/stock&records=data");
            Files.createDirectories(stage.resolve(routes.pipeline));
            Files.writeString(stage.resolve(routes.pipeline + "/stock"), "a file where the folder should be");
            Run failed = routes.run();
            assertEquals(State.FAILED, failed.state());
            assertTrue(SourceRoutes.why(failed).contains("can't be written"), SourceRoutes.why(failed));
            assertEquals(0, routes.ofLoad("stock", "landed"));
        }
    }

    @Test
    void aRouteThatAsksOtherwiseByNowIsToldThatNobodyStagedThat() throws Exception {
        try (TestApi api = new TestApi((call, query) -> TestApi.json(call, 200, page(1, 10, 10)))) {
            api(api);
            routes.route("stock", "?staging=stage", "rest-single?connection=crm&path=/stock&records=data");
            Run none = routes.run(Mode.STAGED);
            assertTrue(
                    SourceRoutes.why(none).contains("has staged all of what its source gave"), SourceRoutes.why(none));
            routes.landed();
            routes.removeRoute("stock");
            routes.route("stock", "?staging=stage", "rest-single?connection=crm&path=/stock/all&records=data");
            Run failed = routes.run(Mode.STAGED);
            assertTrue(SourceRoutes.why(failed).contains("has no answer to GET"), SourceRoutes.why(failed));
            assertEquals(10, routes.count("stock"));
            routes.removeRoute("stock");
            routes.route("stock", "", "rest-single?connection=crm&path=/stock/all&records=data");
            routes.landed();
            Run unstaged = routes.run(Mode.STAGED);
            assertTrue(SourceRoutes.why(unstaged).contains("has staged nothing"), SourceRoutes.why(unstaged));
        }
    }

    @Test
    void filesAreKeptByteForByteAndLandAgainWithoutTheirSource_invariants_1_and_12() throws Exception {
        Path source = Files.createDirectories(home.resolve("in/below"));
        folder("in", home.resolve("in"));
        Files.writeString(home.resolve("in/a.csv"), "id,t\n1,x\n2,y\n");
        Files.writeString(source.resolve("b ü.csv"), "id,t\n3,z\n");
        routes.route("lines", "?staging=stage", "files-csv?connection=in&pattern=**.csv&afterwards=delete");
        routes.landed();
        assertEquals(3, routes.count("lines"));
        assertEquals(List.of(), files(home.resolve("in")));
        Path folder = stage.resolve(routes.pipeline + "/lines/" + routes.ofLoad("lines", "id"));
        assertEquals("id,t\n3,z\n", Files.readString(folder.resolve("below/b ü.csv")));

        rename(home.resolve("in"), home.resolve("gone"));
        SourceRoutes.succeeded(routes.run(Mode.STAGED));
        assertEquals(3, routes.count("lines"));
        assertEquals(2, files(folder).size(), "what is staged stays");
        rename(home.resolve("gone"), home.resolve("in"));
        Files.writeString(home.resolve("in/a.csv"), "id,t\n1,x\n2,y\n");
        routes.landed();
        assertEquals(3, routes.count("lines"), "a file of this content has landed");
    }

    @Test
    void aFileWhoseCopyBreaksOffDoesntLand_invariants_2_and_7() throws Exception {
        folder("in", Files.createDirectories(home.resolve("in")));
        Files.writeString(
                home.resolve("in/a.csv"),
                IntStream.range(0, 200_000)
                        .mapToObj(id -> id + ",x")
                        .collect(Collectors.joining("\n", "id,t\n", "\n")));
        Files.createDirectories(stage.resolve(routes.pipeline));
        Files.writeString(stage.resolve(routes.pipeline + "/lines"), "a file where the folder should be");
        routes.route("lines", "?staging=stage", "files-csv?connection=in");
        Run failed = routes.run();
        assertEquals(State.FAILED, failed.state());
        assertEquals(0, routes.one("select count(*) from podium.file where dataset = '" + routes.pipeline + ".lines'"));
        Files.delete(stage.resolve(routes.pipeline + "/lines"));
        routes.retried(failed);
        assertEquals(200_000, routes.count("lines"));
        assertEquals(200_000, routes.one("select count(distinct id) from " + routes.table("lines")));
    }

    @Test
    void whatWasStagedTooLongAgoGoesWithALaterLoad() throws Exception {
        folder("in", Files.createDirectories(home.resolve("in")));
        Files.writeString(home.resolve("in/a.csv"), "id\n1\n");
        routes.route("lines", "?staging=stage&stagingKeep=2d", "files-csv?connection=in");
        routes.landed();
        Files.writeString(home.resolve("in/b.csv"), "id\n22\n");
        routes.landed();
        assertEquals(2, files(stage).size());
        routes.execute("update podium.load set extracted_at = now() - interval '3 days' where dataset = '"
                + routes.pipeline + ".lines'");
        Files.writeString(home.resolve("in/c.csv"), "id\n333\n");
        routes.landed();
        assertEquals(
                List.of("c.csv"),
                files(stage).stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(3, routes.count("lines"));
        assertFalse(routes.one("select count(*) from podium.load where unstaged_at is not null") < 2);
    }

    @Test
    void aTableCantBeStagedAndSaysSo() throws Exception {
        routes.route("rows", "?staging=stage", "jdbc-table?connection=erp&table=podium.run");
        Run failed = routes.run();
        assertTrue(SourceRoutes.why(failed).contains("a table, which can't be staged"), SourceRoutes.why(failed));
    }
}
