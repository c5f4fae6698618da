package dev.podium.connector.files;

import dev.podium.connector.LandedFiles;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One load's way through a folder: the files that are due, in the order of their names. */
public final class FolderWalk {

    private final Load load;
    private final Path folder;
    private final FileFormat format;
    private final long maxRejected;
    private final LandedFiles landed;
    private final Optional<FileCheckpoint> checkpoint;
    private final Iterator<Path> paths;
    private FileVersion due;
    private FileRecords records;

    FolderWalk(Load load, Path folder, List<Path> paths, FileFormat format, long maxRejected, LandedFiles landed) {
        this.load = load;
        this.folder = folder;
        this.format = format;
        this.maxRejected = maxRejected;
        this.landed = landed;
        this.checkpoint = load.checkpoint().map(FileCheckpoint::parse);
        this.paths = paths.iterator();
        findDue();
    }

    /** Whether there is another file to read; the Kamelet's loop reads it. */
    public boolean isMore() {
        return due != null;
    }

    private void findDue() {
        due = null;
        while (due == null && paths.hasNext()) {
            Path path = paths.next();
            String name = folder.relativize(path).toString().replace('\\', '/');
            if (checkpoint.isEmpty() || name.compareTo(checkpoint.get().file()) >= 0) {
                due = FileVersion.of(path, name).filter(this::isDue).orElse(null);
            }
        }
    }

    private boolean isDue(FileVersion version) {
        boolean underWay = checkpoint
                .filter(reached -> reached.file().equals(version.file().path()))
                .isPresent();
        if (underWay && !checkpoint.get().sha256().equals(version.file().sha256())) {
            throw PodiumException.external(
                    version.path()
                            + " has changed since the load was interrupted in it; nothing of this load is shown, the next one begins anew");
        }
        return load.full() || !landed.landed(load.dataset(), version.file());
    }

    FileRecords read() {
        Optional<FileCheckpoint> from =
                checkpoint.filter(reached -> reached.file().equals(due.file().path()));
        records = new FileRecords(load, due, format, maxRejected, from);
        return records;
    }

    void turn() {
        records.requireReadOut();
        records.close();
        records = null;
        findDue();
    }

    /** Lets go of the file, however the load ended. */
    void close() {
        if (records != null) {
            records.close();
        }
    }
}
