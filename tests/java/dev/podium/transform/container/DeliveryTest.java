package dev.podium.transform.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

    @TempDir
    Path folder;

    @Test
    void equalContentMakesEqualBytesWhateverItsAge() throws IOException {
        Path file = project();
        byte[] before = packed();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertArrayEquals(before, packed());
        Files.writeString(file, "select 2");
        assertFalse(java.util.Arrays.equals(before, packed()));
    }

    @Test
    void whatIsDeliveredComesHomeAsItWasAndWithoutWhatIsNobodys() throws IOException {
        project();
        Files.createDirectories(folder.resolve("project/target"));
        Files.writeString(folder.resolve("project/target/manifest.json"), "{}");
        Path home = folder.resolve("home");

        Homecoming.unpack(new ByteArrayInputStream(packed()), home);

        assertEquals("select 1", Files.readString(home.resolve("project/models/a.sql")));
        assertFalse(Files.exists(home.resolve("project/target")));
    }

    @Test
    void nothingOfAContainerLandsOutsideTheFolder() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, new TarArchiveEntry("artifacts/../../outside"));
            add(tar, new TarArchiveEntry("artifacts/../../../outside"));
            add(tar, new TarArchiveEntry("/absolute"));
            TarArchiveEntry link = new TarArchiveEntry("artifacts/link", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            add(tar, new TarArchiveEntry("artifacts/manifest.json"));
        }

        Homecoming.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder.resolve("home"));

        try (var files = Files.walk(folder)) {
            assertEquals(
                    List.of(folder.resolve("home/manifest.json")),
                    files.filter(file -> !Files.isDirectory(file)).toList());
        }
    }

    private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry) throws IOException {
        entry.setSize(1);
        tar.putArchiveEntry(entry);
        tar.write('x');
        tar.closeArchiveEntry();
    }

    private Path project() throws IOException {
        Files.createDirectories(folder.resolve("project/models"));
        return Files.writeString(folder.resolve("project/models/a.sql"), "select 1");
    }

    private byte[] packed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Delivery().put("/podium/project", folder.resolve("project")).writeTo(out);
        return out.toByteArray();
    }
}
