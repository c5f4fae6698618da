package dev.podium;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders in {@code target} for hubs that live as long as the tests' JVM, deleted with it: an embedded warehouse is large. */
public final class HomeForTests {

    private static final Path ALL = Path.of("target", "hubs").toAbsolutePath();

    private HomeForTests() {}

    /** @param name the beginning of the folder's name */
    public static Path make(String name) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(ALL), name + "-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException stillInUse) {
            // The next clean build deletes it.
        }
    }
}
