package dev.podium.connector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpTest {

    @TempDir
    Path folder;

    private final KameletBench bench = new KameletBench(Map.of());
    private SftpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = new SftpServer(folder);
        Files.createDirectories(folder.resolve("in/below"));
        connect(server.url("/in"), "of-the-test");
    }

    private void connect(String url, String password) {
        bench.connection(
                new Connection("partner", url, Optional.of("podium"), Optional.of(password), Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        server.close();
    }

    @Test
    void landsEachVersionOfEachFileOnce() throws Exception {
        Files.writeString(folder.resolve("in/a.csv"), "id\n1\n");
        Files.writeString(folder.resolve("in/below/[b] *.csv"), "id\n2\n");
        TestLoad load = csv("**.csv", Map.of());
        assertEquals(List.of(List.of("1", "a.csv"), List.of("2", "below/[b] *.csv")), load.rows);
        assertEquals(0, csv("**.csv", Map.of()).bodies);
        Files.writeString(folder.resolve("in/a.csv"), "id\n1\n3\n");
        assertEquals(List.of("1", "3"), csv("**.csv", Map.of()).documents());
    }

    @Test
    void movesWhatHasLandedWhenTheRouteSaysSo() throws Exception {
        Files.writeString(folder.resolve("in/a.csv"), "id\n1\n");
        TestLoad load = csv("*.csv", Map.of("afterwards", "move:landed/here"));
        assertTrue(Files.exists(folder.resolve("in/a.csv")), "the load isn't published yet");
        load.whenPublished.forEach(Runnable::run);
        assertFalse(Files.exists(folder.resolve("in/a.csv")));
        assertEquals("id\n1\n", Files.readString(folder.resolve("in/landed/here/a.csv")));
    }

    @Test
    void showsNothingToAServerWhoseKeyIsNotTheOneThatIsKnown() throws Exception {
        connect(server.url("/in").replaceAll("SHA256:....", "SHA256:AAAA"), "of-the-test");
        PodiumException refused = assertThrows(PodiumException.class, () -> csv("*.csv", Map.of()));
        assertTrue(refused.getMessage().contains("showed a key that is not known"), refused.getMessage());
        assertTrue(refused.getMessage().contains("?hostKey=SHA256:"), refused.getMessage());
    }

    @Test
    void saysThatTheLoginWasRefused() throws Exception {
        connect(server.url("/in"), "wrong-pass-4711");
        PodiumException refused = assertThrows(PodiumException.class, () -> csv("*.csv", Map.of()));
        assertTrue(refused.getMessage().contains("refused the login of 'podium'"), refused.getMessage());
        assertFalse(refused.getMessage().contains("wrong-pass-4711"), refused.getMessage());
    }

    private TestLoad csv(String pattern, Map<String, Object> options) {
        Map<String, Object> all = new java.util.HashMap<>(options);
        all.put("connection", "partner");
        all.put("pattern", pattern);
        return bench.load("files-csv", all, TestLoad.whole());
    }
}
