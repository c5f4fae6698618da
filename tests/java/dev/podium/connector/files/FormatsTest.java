package dev.podium.connector.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.load.Records.Rejected;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

    private static final Path PARQUET = Path.of("tests", "resources", "parquet");

    @TempDir
    Path folder;

    private KameletBench bench;

    @BeforeEach
    void connect() {
        bench = bench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static KameletBench bench(Path folder) {
        KameletBench made = new KameletBench(Map.of());
        made.connection(new Connection("in", folder.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        return made;
    }

    private TestLoad load(String kamelet, Map<String, Object> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put("connection", "in");
        return bench.load(kamelet, all, TestLoad.whole());
    }

    @Test
    void landsParquetWithItsTypes() {
        for (String codec : List.of("none", "snappy", "zstd", "gzip", "lz4")) {
            try (KameletBench one = bench(PARQUET)) {
                TestLoad load = one.load(
                        "files-parquet",
                        Map.of("connection", "in", "pattern", "types-" + codec + ".parquet"),
                        TestLoad.whole());
                assertTypes(load);
            }
        }
    }

    private static void assertTypes(TestLoad load) {
        assertEquals(
                "BIGINT SMALLINT DECIMAL BOOLEAN DECIMAL DECIMAL DOUBLE TEXT DATE TIME TIMESTAMP INSTANT BINARY UUID"
                        + " JSON JSON JSON TEXT",
                String.join(
                        " ",
                        load.columns.stream()
                                .map(column -> column.type().name())
                                .toList()));
        assertEquals(new Column("amount", Column.Type.DECIMAL, 12, 2), load.columns.get(4));
        List<Object> first = new ArrayList<>(load.rows.get(0));
        assertArrayEquals(new byte[] {0, -1}, (byte[]) first.remove(12));
        assertEquals(
                List.of(
                        1L,
                        -7L,
                        new BigDecimal("18446744073709551615"),
                        true,
                        new BigDecimal("1234567890.12"),
                        new BigDecimal("-1234567890123456789012345678.0123456789"),
                        0.1,
                        "Größe\n„L“",
                        LocalDate.of(1500, 2, 28),
                        LocalTime.of(23, 59, 59, 999_999_000),
                        LocalDateTime.of(2026, 11, 21, 1, 2, 3, 456_789_000),
                        Instant.parse("2026-11-21T01:02:03.456Z"),
                        UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                        "[\"a\",null,\"ä\"]",
                        "{\"city\":\"Zürich\",\"zip\":8001}",
                        "{\"eur\":1.50}"),
                first.subList(0, 16));
        List<Object> second = load.rows.get(1);
        assertTrue(Double.isNaN((Double) second.get(6)));
        assertEquals("[]", second.get(14));
        assertEquals(
                14,
                second.stream().filter(value -> value == null).count(),
                "all but id, NaN, the empty list and the file");
    }

    @Test
    void goesOnWithinAParquetFile() {
        for (int killedAfter : List.of(1, 299, 300, 301, 999)) {
            Map<String, Object> options = Map.of("connection", "in", "pattern", "groups.parquet");
            TestLoad killed = TestLoad.whole().killedAfter(killedAfter);
            try (KameletBench first = bench(PARQUET)) {
                assertThrows(PodiumException.class, () -> first.load("files-parquet", options, killed));
            }
            try (KameletBench next = bench(PARQUET)) {
                TestLoad rest =
                        next.load("files-parquet", options, TestLoad.whole().from(killed.lastCheckpoint()));
                assertEquals(1000, killed.rows.size() + rest.rows.size());
                assertEquals((long) killedAfter + 1, rest.rows.get(0).get(0));
            }
        }
    }

    @Test
    void quarantinesWhatParquetHoldsAndTheWarehouseDoesNot() {
        try (KameletBench one = bench(PARQUET)) {
            TestLoad load =
                    one.load("files-parquet", Map.of("connection", "in", "pattern", "nano*.parquet"), TestLoad.whole());
            assertEquals(1, load.rows.size());
            Rejected rejected = load.rejected.get(0);
            assertEquals("nanoseconds.parquet: row 2", rejected.position());
            assertEquals("column at: it holds nanoseconds, and the warehouse keeps microseconds", rejected.reason());
            assertEquals("{\"at\":\"2023-11-14T22:13:20.123456789\",\"text\":\"b\"}", rejected.raw());
        }
    }

    @Test
    void failsOnATruncatedParquetFile() throws IOException {
        byte[] whole = Files.readAllBytes(PARQUET.resolve("groups.parquet"));
        Files.write(folder.resolve("a.parquet"), Arrays.copyOf(whole, whole.length - 1));
        PodiumException failure = assertThrows(PodiumException.class, () -> load("files-parquet", Map.of()));
        assertTrue(failure.getMessage().contains("a.parquet could not be read"), failure.getMessage());
    }

    @Test
    void landsTheRecordsOfJsonDocumentsAsTheyAreWritten() throws IOException {
        Files.writeString(folder.resolve("a.json"), " [{\"a\": 1.50}, {\"a\":\"\\u0000\"}]\n");
        Files.writeString(folder.resolve("b.json"), "\n{\"a\": [2]}\n");
        TestLoad load = load("files-json", Map.of());
        assertEquals(List.of("{\"a\": 1.50}", "{\"a\": [2]}"), load.documents());
        assertEquals(
                List.of("a.json", "b.json"),
                load.rows.stream().map(row -> row.get(1)).toList());
        assertEquals(1, load.rejected.size());
        assertEquals(0, load("files-json", Map.of()).bodies);
        Files.writeString(folder.resolve("c.json"), "{\"data\": {\"items\": [{\"a\": 3}]}}");
        assertEquals(
                List.of("{\"a\": 3}"),
                load("files-json", Map.of("records", "data.items")).documents());
        Files.writeString(folder.resolve("d.json"), "[{\"a\": 4}");
        assertThrows(PodiumException.class, () -> load("files-json", Map.of()));
    }

    @Test
    void readsOtherEncodings() throws IOException {
        for (String encoding : List.of("ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16", "UTF-8")) {
            Files.write(
                    folder.resolve("a.csv"),
                    ("id,name\n1,Größe " + encoding + "\n").getBytes(Charset.forName(encoding)));
            TestLoad load = load("files-csv", Map.of("encoding", encoding));
            assertEquals(List.of(List.of("1", "Größe " + encoding, "a.csv")), load.rows);
        }
        Files.write(folder.resolve("a.csv"), "\uFEFFid\n„ä“\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(List.of("„ä“"), load("files-csv", Map.of()).documents(), "a byte order mark says it too");
    }

    @Test
    void quarantinesWhatIsNoTextInTheEncoding() throws IOException {
        Files.write(folder.resolve("a.csv"), new byte[] {'i', 'd', '\n', (byte) 0x81, '\n', (byte) 0x80, '\n'});
        TestLoad load = load("files-csv", Map.of("encoding", "windows-1252"));
        assertEquals(List.of("€"), load.documents());
        assertEquals("a.csv:2", load.rejected.get(0).position());
    }

    @Test
    void readsDialects() throws IOException {
        Files.writeString(
                folder.resolve("a.csv"),
                "made by hand\n\n# and commented\nid||name||note\n1||'it\\'s||one'||\\N\n#2||no||record\n-||2||\n3||a\\||b||''\n");
        TestLoad load = load(
                "files-csv",
                Map.of(
                        "skipLines",
                        1,
                        "comment",
                        "#",
                        "delimiter",
                        "||",
                        "quote",
                        "'",
                        "escape",
                        "backslash",
                        "nullText",
                        "-"));
        assertEquals(List.of(), load.rejected);
        assertEquals(
                List.of(
                        Arrays.asList("1", "it's||one", null, "a.csv"),
                        Arrays.asList(null, "2", "", "a.csv"),
                        List.of("3", "a||b", "", "a.csv")),
                load.rows);
        Files.writeString(folder.resolve("b.csv"), "id\tname\n1\ta, b\n");
        assertEquals(
                List.of(List.of("1", "a, b", "b.csv")),
                load("files-csv", Map.of("delimiter", "tab", "pattern", "b.csv")).rows);
    }

    @Test
    void namesColumnsInPlaceOfTheHeaderAndFillsShortRows() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id,,id\n1,a\n2,b,c\n3,d,e,f\n");
        PodiumException refused = assertThrows(PodiumException.class, () -> load("files-csv", Map.of()));
        assertTrue(
                refused.getMessage().contains("no name for column [2] has two columns named [id]"),
                refused.getMessage());
        TestLoad load = load("files-csv", Map.of("columns", "id, name, note", "header", "true", "shortRows", "fill"));
        assertEquals(List.of(Arrays.asList("1", "a", null, "a.csv"), List.of("2", "b", "c", "a.csv")), load.rows);
        assertEquals("4 fields instead of 3", load.rejected.get(0).reason());
    }

    @Test
    void makesTheTableOfAnEmptyFolderWhoseColumnsAreKnown() {
        TestLoad named = load("files-csv", Map.of("columns", "id, name"));
        assertEquals(
                List.of("id", "name", "_file"),
                named.columns.stream().map(Column::name).toList());
        assertEquals(
                List.of("record", "_file"),
                load("files-jsonl", Map.of()).columns.stream().map(Column::name).toList());
        assertEquals(0, load("files-csv", Map.of()).bodies);
    }

    @Test
    void bearsAShareOfMalformedRecords() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n2\n3,3\n4\n");
        assertEquals(3, load("files-csv", Map.of("maxRejected", "25%")).rows.size());
        Files.writeString(folder.resolve("b.csv"), "id\n1\n2\n3,3\n");
        PodiumException failure =
                assertThrows(PodiumException.class, () -> load("files-csv", Map.of("maxRejected", "25%")));
        assertTrue(failure.getMessage().contains("1 of 3 records of b.csv are malformed"), failure.getMessage());
    }

    @Test
    void waitsForMarkersAndUntilFilesHaveSettled() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        assertEquals(0, load("files-csv", Map.of("done", ".done")).bodies);
        Files.writeString(folder.resolve("a.csv.done"), "");
        assertEquals(1, load("files-csv", Map.of("done", ".done")).bodies);
        Files.writeString(folder.resolve("b.csv"), "id\n2\n");
        assertEquals(0, load("files-csv", Map.of("done", "_SUCCESS")).bodies);
        assertEquals(List.of("2"), load("files-csv", Map.of("settled", "50ms")).documents());
        Path growing = folder.resolve("c.csv");
        Files.writeString(growing, "id\n3\n");
        Thread writer = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Files.writeString(growing, "4\n", java.nio.file.StandardOpenOption.APPEND);
                } catch (IOException e) {
                    return;
                }
            }
        });
        writer.start();
        assertEquals(0, load("files-csv", Map.of("settled", "2s")).bodies, "it is still being written");
        writer.interrupt();
    }

    @Test
    void landsTheSameContentElsewhereOnlyWhereTheRouteSaysSo() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        load("files-csv", Map.of());
        Files.move(folder.resolve("a.csv"), folder.resolve("b.csv"));
        assertEquals(0, load("files-csv", Map.of()).bodies);
        Files.move(folder.resolve("b.csv"), folder.resolve("c.csv"));
        assertEquals(1, load("files-csv", Map.of("identity", "path")).bodies);
    }
}
