package dev.podium.connector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmbTest {

    @TempDir
    Path folder;

    @TempDir
    Path state;

    private final KameletBench bench = new KameletBench(Map.of());
    private SmbServer server;

    @BeforeEach
    void serve() throws Exception {
        assumeTrue(SmbServer.installed(), "Samba's smbd is not installed");
        server = new SmbServer(folder, state);
        Files.createDirectories(folder.resolve("in/below"));
        connect(server.url("/in"));
    }

    private void connect(String url) {
        bench.connection(new Connection("share", url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void landsEachVersionOfEachFileOnceAndMovesItWhereTheRouteSaysSo() throws Exception {
        Files.writeString(folder.resolve("in/a.csv"), "id\n1\n");
        Files.writeString(folder.resolve("in/below/b ü.csv"), "id\n2\n");
        assertEquals(List.of(List.of("1", "a.csv"), List.of("2", "below/b ü.csv")), csv("**.csv", Map.of()).rows);
        assertEquals(0, csv("**.csv", Map.of()).bodies);
        Files.writeString(folder.resolve("in/a.csv"), "id\n1\n3\n");
        TestLoad load = csv("**.csv", Map.of("afterwards", "move:landed"));
        assertEquals(List.of("1", "3"), load.documents());
        load.whenPublished.forEach(Runnable::run);
        assertFalse(Files.exists(folder.resolve("in/a.csv")));
        assertEquals("id\n1\n3\n", Files.readString(folder.resolve("in/landed/a.csv")));
        assertEquals("id\n2\n", Files.readString(folder.resolve("in/landed/below/b ü.csv")));
    }

    @Test
    void saysWhichShareIsMissing() {
        connect(server.url("").replace("landing", "nowhere"));
        PodiumException refused = assertThrows(PodiumException.class, () -> csv("*.csv", Map.of()));
        assertTrue(
                refused.getMessage().contains("/nowhere was refused with STATUS_BAD_NETWORK_NAME"),
                refused.getMessage());
    }

    private TestLoad csv(String pattern, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("connection", "share");
        all.put("pattern", pattern);
        return bench.load("files-csv", all, TestLoad.whole());
    }
}
