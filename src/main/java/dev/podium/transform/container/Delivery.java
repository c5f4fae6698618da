package dev.podium.transform.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files on their way into a container, as a tar whose paths begin at its root. Equal content makes equal bytes, and
 * whichever user the image has can read and write what arrives.
 */
final class Delivery {

    private static final Set<String> LEFT_OUT =
            Set.of("target", "logs", ".git", ".venv", "venv", "__pycache__", ".user.yml", ".DS_Store");
    private static final int FOLDER = 040777;
    private static final int FILE = 0100666;
    private static final int PROGRAM = 0100777;

    private final Map<String, Path> places = new LinkedHashMap<>();

    /** The hub's folder or file shall lie at this place. */
    Delivery put(String place, Path content) {
        places.put(place, content);
        return this;
    }

    /** An empty folder. */
    Delivery folder(String place) {
        places.put(place, null);
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            addFolder(tar, Inside.FOLDER);
            for (Map.Entry<String, Path> place : places.entrySet()) {
                add(tar, place.getKey(), place.getValue());
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String place, Path content) throws IOException {
        if (content == null) {
            addFolder(tar, place);
        } else if (Files.isDirectory(content)) {
            addFolder(tar, place);
            for (Path inside : sorted(content)) {
                if (!LEFT_OUT.contains(inside.getFileName().toString())) {
                    add(tar, place + "/" + inside.getFileName(), inside);
                }
            }
        } else if (Files.isRegularFile(content)) {
            addFile(tar, place, content);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }

    private static void addFolder(TarArchiveOutputStream tar, String place) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(place.substring(1) + "/");
        entry.setMode(FOLDER);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void addFile(TarArchiveOutputStream tar, String place, Path file) throws IOException {
        // Read whole: a file that an editor writes meanwhile must not be shorter than announced.
        byte[] content = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry(place.substring(1));
        entry.setSize(content.length);
        entry.setMode(Files.isExecutable(file) ? PROGRAM : FILE);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
