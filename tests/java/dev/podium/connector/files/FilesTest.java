package dev.podium.connector.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.load.Records;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path folder;

    private final KameletBench bench = new KameletBench(Map.of());

    @BeforeEach
    void connect() {
        connect(folder.toUri().toString());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void readsFilesByNameWithTheirHeadersColumns() throws IOException {
        write("b.csv", "id,name\n3,c\n");
        write("a.csv", "\uFEFFid,name\r\n1,\"Größe, \"\"L\"\"\nzweite Zeile\"\r\n2,\r\n\r\n4,\"\"");
        TestLoad load = csv(TestLoad.whole());
        assertEquals(
                List.of(
                        List.of("1", "Größe, \"L\"\nzweite Zeile", "a.csv"),
                        Arrays.asList("2", null, "a.csv"),
                        List.of("4", "", "a.csv"),
                        List.of("3", "c", "b.csv")),
                load.rows);
        assertEquals(
                List.of("id", "name", "_file"),
                load.columns.stream().map(Column::name).toList());
        assertEquals(4, load.read);
        assertTrue(load.accumulates);
    }

    @Test
    void letsABrokenLineHurtItselfAlone() throws IOException {
        write(
                "a.csv",
                "id,name,page\n1,a,/\n2,b,/,x\n3,\"never closed,/\n4,d,/\n5,\"x\"y,/\n6,\"f\",/\n7\n"
                        .getBytes(StandardCharsets.UTF_8),
                new byte[] {'8', ',', (byte) 0xC3, '(', ',', '/', '\n', '9', ',', 0, ',', '/', '\n'},
                "10,j,/\n".getBytes(StandardCharsets.UTF_8));
        TestLoad load = csv(TestLoad.whole());
        assertEquals(List.of("1", "4", "6", "10"), load.documents());
        assertEquals(
                List.of(
                        "a.csv:3 4 fields instead of 3: 2,b,/,x",
                        "a.csv:4 text follows a closing quote: 3,\"never closed,/",
                        "a.csv:6 text follows a closing quote: 5,\"x\"y,/",
                        "a.csv:8 1 fields instead of 3: 7",
                        "a.csv:9 it holds bytes that are not valid text in this encoding, or NUL: 8,\\xC3(,/",
                        "a.csv:10 it holds bytes that are not valid text in this encoding, or NUL: 9,\\x00,/"),
                load.rejected.stream()
                        .map(rejected -> rejected.position() + " " + rejected.reason() + ": " + rejected.raw())
                        .toList());
        assertEquals(10, load.read);
    }

    @Test
    void takesAQuoteThatIsNeverClosedForOneBrokenLineInALargeFile() throws IOException {
        StringBuilder text = new StringBuilder("id,name\n1,\"open\n");
        for (int line = 2; line < 50_000; line++) {
            text.append(line).append(",a name that is not so short\n");
        }
        write("a.csv", text.toString());
        TestLoad load = csv(TestLoad.whole());
        assertEquals(49_998, load.rows.size());
        assertEquals("a quote is not closed", load.rejected.get(0).reason());
    }

    @Test
    void goesOnInTheMiddleOfAFile() throws IOException {
        write("a.csv", "id,name\n1,a\n2,\"b\nb\"\n3,c\n4,d\n");
        write("b.csv", "id,name\n5,e\n");
        for (int killedAfter = 1; killedAfter < 5; killedAfter++) {
            TestLoad killed = TestLoad.whole().killedAfter(killedAfter);
            try {
                csv(killed);
            } catch (PodiumException e) {
                assertTrue(e.getMessage().contains("nothing landed it"), e.getMessage());
            }
            KameletBench other = new KameletBench(Map.of());
            other.connection(
                    new Connection("web", folder.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
            TestLoad next = other.load(
                    "files-csv", Map.of("connection", "web"), TestLoad.whole().from(killed.lastCheckpoint()));
            other.close();
            List<String> all = new ArrayList<>(killed.documents());
            all.addAll(next.documents());
            assertEquals(List.of("1", "2", "3", "4", "5"), all);
        }
    }

    @Test
    void landsEachVersionOfAFileOnce() throws IOException {
        write("a.csv", "id\n1\n");
        csv(TestLoad.whole());
        assertEquals(0, csv(TestLoad.whole()).bodies);
        write("a.csv", "id\n1\n2\n");
        write(".hidden.csv", "id\n9\n");
        write("c.csv.part", "id\n9\n");
        assertEquals(List.of("1", "2"), csv(TestLoad.whole()).documents());
    }

    @Test
    void noticesAFileThatChangesWhileItIsRead() throws IOException {
        write("a.csv", "id\n1\n2\n");
        TestLoad load = TestLoad.whole();
        PodiumException changed = assertThrows(
                PodiumException.class,
                () -> bench.load("files-csv", Map.of("connection", "web"), load, exchange -> {
                    write("a.csv", "id\n1\n2\n3\n");
                    load.land(exchange.getMessage().getBody(Records.class));
                }));
        assertTrue(changed.getMessage().contains("changed while it was read"), changed.getMessage());
    }

    @Test
    void readsJsonLinesAsTheyAreWritten() throws IOException {
        write("e.jsonl", "\uFEFF{\"a\": 1.50}\n{\"a\":\n\n[1, \"ä\"]\r\n{\"a\":\"\\u0000\"}\n{} {}\n{\"a\":2}");
        TestLoad load = bench.load("files-jsonl", Map.of("connection", "web"), TestLoad.whole());
        assertEquals(List.of("{\"a\": 1.50}", "[1, \"ä\"]", "{\"a\":2}"), load.documents());
        assertEquals(
                List.of("e.jsonl:2", "e.jsonl:5", "e.jsonl:6"),
                load.rejected.stream().map(Records.Rejected::position).toList());
    }

    @Test
    void failsBeyondTheRejectionsThatTheRouteBears() throws IOException {
        write("a.csv", "id\n1,1\n1,1\n1,1\n");
        PodiumException failure = assertThrows(
                PodiumException.class,
                () -> bench.load("files-csv", Map.of("connection", "web", "maxRejected", 2), TestLoad.whole()));
        assertEquals(Fault.EXTERNAL, failure.fault());
        assertTrue(failure.getMessage().contains("More than 2 records of a.csv are malformed"), failure.getMessage());
    }

    @Test
    void saysWhenTheFolderIsMissing() {
        connect(folder.resolve("gone").toString());
        PodiumException failure = assertThrows(PodiumException.class, () -> csv(TestLoad.whole()));
        assertTrue(failure.getMessage().contains("set PODIUM_CONNECTIONS_WEB_URL"), failure.getMessage());
    }

    private TestLoad csv(TestLoad load) {
        return bench.load("files-csv", Map.of("connection", "web"), load);
    }

    private void connect(String url) {
        bench.connection(new Connection("web", url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[]... parts) throws IOException {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Files.write(folder.resolve(name), all.toByteArray());
    }
}
