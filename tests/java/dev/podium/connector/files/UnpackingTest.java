package dev.podium.connector.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {

    @TempDir
    Path folder;

    private KameletBench bench;

    @BeforeEach
    void connect() {
        bench = bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private KameletBench bench() {
        KameletBench made = new KameletBench(Map.of());
        made.connection(new Connection("web", folder.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        return made;
    }

    @Test
    void readsGzipOfSeveralMembersAndZstd() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip("id\n1\n2\n"));
        members.write(gzip("3\n"));
        Files.write(folder.resolve("a.csv.gz"), members.toByteArray());
        Files.write(folder.resolve("b.csv.zst"), zstd("id\n4\n5\n"));
        Files.write(folder.resolve("c.csv"), gzip("id\n6\n"));
        TestLoad load = csv(TestLoad.whole(), Map.of());
        assertEquals(List.of("1", "2", "3", "4", "5", "6"), load.documents());
        assertEquals("a.csv.gz", load.rows.get(0).get(1));
        assertEquals(0, csv(TestLoad.whole(), Map.of()).bodies);
    }

    @Test
    void readsEachEntryOfAnArchiveAsAFileOfItsOwn() throws IOException {
        zip("day.zip", Map.of("in/a.csv", "id,name\n1,a\n", "in/b.csv", "name,id\nb,2\n"));
        TestLoad load = csv(TestLoad.whole(), Map.of());
        assertEquals(2, load.bodies);
        assertEquals(
                List.of(List.of("1", "a", "day.zip!/in/a.csv"), List.of("b", "2", "day.zip!/in/b.csv")), load.rows);
        assertEquals(0, csv(TestLoad.whole(), Map.of()).bodies);
    }

    @Test
    void goesOnWithinACompressedFileAndWithinAnArchive() throws IOException {
        Files.write(folder.resolve("a.csv.gz"), gzip("id\n1\n2\n3\n"));
        zip("b.zip", Map.of("a.csv", "id\n4\n5\n", "b.csv", "id\n6\n7\n"));
        for (int killedAfter = 1; killedAfter < 7; killedAfter++) {
            TestLoad killed = TestLoad.whole().killedAfter(killedAfter);
            try (KameletBench first = bench()) {
                assertThrows(PodiumException.class, () -> first.load("files-csv", Map.of("connection", "web"), killed));
            }
            try (KameletBench next = bench()) {
                TestLoad rest = next.load(
                        "files-csv",
                        Map.of("connection", "web"),
                        TestLoad.whole().from(killed.lastCheckpoint()));
                List<String> all = new ArrayList<>(killed.documents());
                all.addAll(rest.documents());
                assertEquals(List.of("1", "2", "3", "4", "5", "6", "7"), all);
            }
        }
    }

    @Test
    void noticesThatWhatWasReadBeforeTheKillHasChanged() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n2\n3\n");
        TestLoad killed = TestLoad.whole().killedAfter(1);
        assertThrows(PodiumException.class, () -> csv(killed, Map.of()));
        Files.writeString(folder.resolve("a.csv"), "id\n9\n2\n3\n");
        PodiumException changed = assertThrows(
                PodiumException.class, () -> csv(TestLoad.whole().from(killed.lastCheckpoint()), Map.of()));
        assertTrue(changed.getMessage().contains("has changed since the load was interrupted"), changed.getMessage());
        Files.delete(folder.resolve("a.csv"));
        PodiumException gone = assertThrows(
                PodiumException.class, () -> csv(TestLoad.whole().from(killed.lastCheckpoint()), Map.of()));
        assertTrue(gone.getMessage().contains("has gone since"), gone.getMessage());
    }

    @Test
    void failsOnATruncatedFileOfEachKind() throws IOException {
        byte[] gzip = gzip("id\n1\n2\n3\n");
        byte[] zstd = zstd("id\n1\n2\n3\n");
        for (int cut = 1; cut < gzip.length; cut++) {
            assertFails("a.csv.gz", Arrays.copyOf(gzip, cut));
        }
        for (int cut = 1; cut < zstd.length; cut++) {
            assertFails("a.csv.zst", Arrays.copyOf(zstd, cut));
        }
        zip("a.zip", Map.of("a.csv", "id\n1\n2\n3\n"));
        byte[] zip = Files.readAllBytes(folder.resolve("a.zip"));
        assertFails("a.zip", Arrays.copyOf(zip, zip.length - 10));
    }

    private void assertFails(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        PodiumException failure = assertThrows(
                PodiumException.class,
                () -> csv(TestLoad.whole(), Map.of()),
                name + " of " + content.length + " bytes");
        assertTrue(failure.getMessage().contains(name), failure.getMessage());
        Files.delete(folder.resolve(name));
    }

    @Test
    void refusesBombs() throws IOException {
        String bomb = "id\n" + "0".repeat(1024).concat("\n").repeat(20 * 1024);
        Files.write(folder.resolve("a.csv.gz"), gzip(bomb));
        assertRefused("more than 250 times its size", Map.of());
        assertRefused("more than 1048576 bytes", Map.of("maxUnpacked", "1M"));
        assertEquals(
                20 * 1024,
                csv(TestLoad.whole(), Map.of("maxExpansion", 2000)).rows.size());
        Files.delete(folder.resolve("a.csv.gz"));
        zip("b.zip", Map.of("b.csv", bomb + "1\n"));
        assertRefused("more than 250 times its size", Map.of());
        Files.delete(folder.resolve("b.zip"));
        Files.write(folder.resolve("c.csv.zst"), zstd(bomb + "2\n"));
        assertRefused("more than 5 times its size", Map.of("maxExpansion", 5));
    }

    private void assertRefused(String reason, Map<String, Object> options) {
        PodiumException refused = assertThrows(PodiumException.class, () -> csv(TestLoad.whole(), options));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private TestLoad csv(TestLoad load, Map<String, Object> options) {
        Map<String, Object> all = new java.util.HashMap<>(options);
        all.put("connection", "web");
        return bench.load("files-csv", all, load);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] zstd(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private void zip(String name, Map<String, String> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }
}
