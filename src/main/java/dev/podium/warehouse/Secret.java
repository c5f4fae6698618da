package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** A secret that the hub generates once and keeps in a file that only its owner can read. */
public final class Secret {

    private Secret() {}

    /** The secret in this file, generated (192 random bits) where the file isn't there. */
    public static String keptIn(Path file) {
        return read(file).orElseGet(() -> {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            write(file, secret);
            return secret;
        });
    }

    static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw PodiumException.resource("The secret in " + file + " could not be read: " + e, e);
        }
    }

    static void write(Path file, String secret) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, secret + "\n");
        } catch (IOException e) {
            throw PodiumException.resource("A secret could not be written to " + file + ": " + e, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw PodiumException.resource(file + " could not be deleted: " + e, e);
        }
    }
}
