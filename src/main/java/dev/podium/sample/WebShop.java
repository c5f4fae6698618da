package dev.podium.sample;

import dev.podium.vocabulary.PodiumException;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Delivers the web shop's files into {@code PODIUM_HOME/sample/visits}. Writing a day again changes nothing. */
@Singleton
final class WebShop {

    /** How many days after the first time a file comes again, corrected. */
    private static final int CORRECTED_AFTER = 4;

    private final Path folder;

    @Inject
    WebShop(Workspace workspace) {
        this(workspace.home().resolve("sample").resolve("visits"));
    }

    WebShop(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** The files that come with the world's present day. */
    void deliver(World world) {
        try {
            Files.createDirectories(folder);
            if (world.day() == 0) {
                deliverFirst(world);
            } else {
                deliverNext(world);
            }
        } catch (IOException e) {
            throw PodiumException.resource(
                    "The sample's files can't be written to " + folder + " (" + e.getMessage()
                            + "); make room or give the hub the right to write there, then run again",
                    e);
        }
    }

    private void deliverFirst(World world) throws IOException {
        for (int file = 0; file < DailyFile.FIRST; file++) {
            deliver(world, file);
        }
    }

    private void deliverNext(World world) throws IOException {
        int file = DailyFile.FIRST + world.day() - 1;
        deliver(world, file);
        int old = file - CORRECTED_AFTER;
        Visits.of(world, old, true).writeTo(folder.resolve(Visits.name(world, old)));
    }

    private void deliver(World world, int file) throws IOException {
        Visits.of(world, file, false).writeTo(folder.resolve(Visits.name(world, file)));
        Events.of(world, file).writeTo(folder.resolve(Events.name(world, file)));
    }
}
