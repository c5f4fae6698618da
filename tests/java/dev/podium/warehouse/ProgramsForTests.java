package dev.podium.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's programs, unpacked once into target for the homes of all hubs of tests: each would take seconds to unpack its own. */
public final class ProgramsForTests {

    private static final Path UNPACKED = Path.of("target", "postgresql").toAbsolutePath();

    private ProgramsForTests() {}

    /**
     * @param home of a hub that has not started yet
     * @return the same
     */
    public static Path lentTo(Path home) {
        Path programs = PostgresBinaries.unpackedIn(UNPACKED);
        try {
            Files.createSymbolicLink(Files.createDirectories(home).resolve("postgresql"), programs);
        } catch (FileAlreadyExistsException another) {
            // The home of a hub that was here before.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }
}
