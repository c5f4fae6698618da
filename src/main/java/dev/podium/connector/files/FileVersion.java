package dev.podium.connector.files;

import dev.podium.connector.Stopping;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** A file as it was when it was looked at, to notice that it changes. */
record FileVersion(Path path, SourceFile file, long size, FileTime modified) {

    /** @return empty for a file that changes while it is looked at, or goes away: it is still being written */
    static Optional<FileVersion> of(Path path, String name) {
        try {
            BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
            String sha256 = sha256(path);
            FileVersion version =
                    new FileVersion(path, new SourceFile(name, sha256), before.size(), before.lastModifiedTime());
            return version.unchanged() ? Optional.of(version) : Optional.empty();
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw PodiumException.external("File " + path + " can't be read: " + e, e);
        }
    }

    boolean unchanged() throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return now.size() == size && now.lastModifiedTime().equals(modified);
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream content = new Stopping(Files.newInputStream(path))) {
            MessageDigest digest = Sha256.digest();
            byte[] buffer = new byte[128 * 1024];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
