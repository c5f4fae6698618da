package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Invariants 2, 3, 4 and 11 for files: each lands once, also after a kill and by two hubs; the source is left as it is unless its route says more. */
class FilesIT {

    private static final int ROWS = 400_000;

    private static final String ROUTES =
            """
            - route:
                id: web.visits
                group: web
                description: Visits, a file a day
                from:
                  uri: load:web.visits
                  steps:
                    - kamelet:
                        name: files-csv/web.visits.files
                        parameters: { connection: web }
                        steps:
                          - to: bronze:web.visits
            - route:
                id: moved.visits
                group: moved
                description: Visits whose files are moved when they have landed
                from:
                  uri: load:moved.visits
                  steps:
                    - kamelet:
                        name: files-csv/moved.visits.files
                        parameters: { connection: moved, afterwards: "move:landed" }
                        steps:
                          - to: bronze:moved.visits
            """;

    private static final String TRIGGER =
            """
            - route:
                id: web.arrival
                group: web
                description: Starts a run when a file comes
                from:
                  uri: file:%s
                  parameters: { noop: true, include: ".*[.]csv", idempotentKey: "${file:name}-${file:modified}", delay: 200 }
                  steps:
                    - to: run:web
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Path web;
    private Path moved;
    private HubProcess hub;

    @BeforeEach
    void startHub() throws Exception {
        web = Files.createDirectories(folder.resolve("web"));
        moved = Files.createDirectories(folder.resolve("moved"));
        hub = hub(folder).start();
    }

    private HubProcess hub(Path home) throws IOException {
        return new HubProcess(home)
                .with("PODIUM_BRONZE_CHUNK", "1M")
                .with("PODIUM_CONNECTIONS_WEB_URL", web.toString())
                .with("PODIUM_CONNECTIONS_MOVED_URL", moved.toString())
                .route("web.yaml", ROUTES);
    }

    @AfterEach
    void stopHub() throws Exception {
        hub.close();
    }

    @Test
    void aHubKilledInACompressedFileGoesOnWithinItAndLandsEachRecordOnce_invariant_3() throws Exception {
        writePacked("a.csv.gz", 1);
        writePacked("b.csv.gz", ROWS + 1);
        String run = hub.startRun("web");
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> hub.count("select coalesce(max(landed), 0) from podium.load") > ROWS / 4);
        hub.kill();
        assertEquals(0, hub.count("select count(*) from podium.load where visible"));
        hub.start();
        assertEquals("SUCCEEDED", hub.awaitRun(run));
        assertEquals(2 * ROWS, hub.count("select count(*) from bronze.web_visits"));
        assertEquals(2 * ROWS, hub.count("select count(distinct id) from bronze.web_visits"));
        assertEquals(1, hub.count("select count(*) from podium.load"), "the load went on");
        assertEquals(2, hub.count("select count(*) from podium.file where size > 0 and sha256 ~ '^[0-9a-f]{64}$'"));
        assertEquals("SUCCEEDED", hub.awaitRun(hub.startRun("web")));
        assertEquals(2 * ROWS, hub.count("select count(*) from bronze.web_visits"), "no file landed again");
    }

    private void writePacked(String name, int first) throws IOException {
        Path unfinished = web.resolve(name + ".part");
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(unfinished)), StandardCharsets.UTF_8))) {
            out.write("id,page\n");
            for (int row = first; row < first + ROWS; row++) {
                out.write(row + ",\"/größe\n" + row * 7919L % 1_000_003 + "\"\n");
            }
        }
        Files.move(unfinished, web.resolve(name));
    }

    @Test
    void aNewVersionLandsAndTheSameContentElsewhereDoesNot() throws Exception {
        Files.writeString(web.resolve("a.csv"), "id\n1\n");
        succeed("web");
        Files.writeString(web.resolve("a.csv"), "id\n1\n2\n");
        Files.writeString(web.resolve("copy.csv"), "id\n1\n");
        succeed("web");
        succeed("web");
        assertEquals(3, hub.count("select count(*) from bronze.web_visits"));
        assertEquals(2, hub.count("select count(*) from bronze.web_visits where id = '1' and _file = 'a.csv'"));
        hub.awaitRun(hub.startRun(java.util.Map.of("pipeline", "web", "mode", "full")));
        assertEquals(3, hub.count("select count(*) from bronze.web_visits"), "1 and 2 of a.csv, 1 of copy.csv");
        succeed("web");
        assertEquals(3, hub.count("select count(*) from bronze.web_visits"));
    }

    @Test
    void filesAreMovedWhenTheirLoadIsPublishedAndThoseOfAFailedOneStay_invariant_11() throws Exception {
        Files.writeString(moved.resolve("a.csv"), "id\n1\n");
        Files.writeString(moved.resolve("broken.csv"), "id,\n1\n");
        assertEquals("FAILED", hub.awaitRun(hub.startRun("moved")));
        assertTrue(Files.exists(moved.resolve("a.csv")));
        Files.delete(moved.resolve("broken.csv"));
        succeed("moved");
        assertEquals(1, hub.count("select count(*) from bronze.moved_visits"));
        assertTrue(Files.exists(moved.resolve("landed/a.csv")));
        assertFalse(Files.exists(moved.resolve("a.csv")));
        Files.writeString(moved.resolve("a.csv"), "id\n2\n");
        succeed("moved");
        assertEquals("id\n2\n", Files.readString(moved.resolve("landed/a-2.csv")), "what was moved before stays");
        assertEquals("id\n1\n", Files.readString(moved.resolve("landed/a.csv")));
    }

    @Test
    void twoHubsLandEachFileOnce_invariant_4() throws Exception {
        try (HubProcess other = hub(Files.createDirectories(folder.resolve("other")))
                .with("PODIUM_WAREHOUSE_URL", hub.url("warehouse"))
                .with("PODIUM_WAREHOUSE_USERNAME", "podium")) {
            other.start();
            for (int file = 0; file < 40; file++) {
                Files.writeString(web.resolve(file + ".csv"), "id\n" + file + "\n");
            }
            List<String> runs =
                    List.of(hub.startRun("web"), other.startRun("web"), hub.startRun("web"), other.startRun("web"));
            for (String run : runs) {
                assertEquals("SUCCEEDED", hub.awaitRun(run));
            }
            assertEquals(40, hub.count("select count(*) from bronze.web_visits"));
            assertEquals(40, hub.count("select count(distinct id) from bronze.web_visits"));
        }
    }

    @Test
    void aFileThatComesStartsARun() throws Exception {
        hub.route("arrival.yaml", TRIGGER.formatted(web));
        Files.writeString(web.resolve("a.csv"), "id\n1\n");
        await().until(() -> hub.count("select count(*) from podium.load where visible and landed = 1") == 1);
    }

    private void succeed(String pipeline) {
        String run = hub.startRun(pipeline);
        assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
    }
}
