package dev.podium.transform.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks the tar of a container's folder of artifacts. What a container sends is not trusted: links and ways out of the folder are left out. */
public final class Homecoming {

    private Homecoming() {}

    /** @param tar whose paths begin with the artifacts folder's name */
    public static void unpack(InputStream tar, Path artifacts) throws IOException {
        Path folder = artifacts.toAbsolutePath().normalize();
        try (TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path place = place(entry, folder);
                if (place.startsWith(folder) && !place.equals(folder)) {
                    write(entry, entries, place);
                }
            }
        }
    }

    private static Path place(TarArchiveEntry entry, Path folder) {
        Path path = Path.of(entry.getName());
        return path.isAbsolute() || path.getNameCount() < 2
                ? folder
                : folder.resolve(path.subpath(1, path.getNameCount())).normalize();
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path place) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
        } else if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
            Files.createDirectories(place.getParent());
            Files.copy(content, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
