package dev.podium.connector.files;

import dev.podium.connector.SourceRecords;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.load.Load;
import dev.podium.load.Staging;
import dev.podium.vocabulary.PodiumException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One load's way through a store: the files that are due, in the order of their names, and the files in archives among them. */
public final class FolderWalk {

    private final Load load;
    private final FileStore store;
    private final FileReading reading;
    private final Identity identity;
    private final Instant looked;
    private final Optional<FileCheckpoint> checkpoint;
    private final Iterator<StoredFile> files;
    private final List<StoredFile> landed = new ArrayList<>();
    private Optional<Archive> archive = Optional.empty();
    private StoredFile due;
    private boolean resumed;
    private SourceRecords records;

    FolderWalk(
            Load load,
            FileStore store,
            List<StoredFile> files,
            FileReading reading,
            Identity identity,
            Instant looked) {
        this.load = load;
        this.store = store;
        this.reading = reading;
        this.identity = identity;
        this.looked = looked;
        this.checkpoint = load.checkpoint().map(FileCheckpoint::parse);
        this.files = files.iterator();
        this.resumed = checkpoint.isEmpty() || checkpoint.get().whole();
    }

    /** @param empty what to land where no file ever has, so that the dataset's table is there all the same */
    void begin(Supplier<Optional<SourceRecords>> empty) {
        findDue();
        records = due == null ? empty.get().orElse(null) : null;
    }

    /** Whether there is another file to read; the Kamelet's loop reads it. */
    public boolean isMore() {
        return due != null || records != null;
    }

    private void findDue() {
        due = null;
        while (due == null && hasNext()) {
            if (archive.isPresent()) {
                StoredFile entry = archive.get().next();
                due = isDue(archive.get(), entry) ? entry : null;
            } else {
                look(files.next());
            }
        }
        requireResumed();
        if (due == null) {
            load.stagedWhole();
        }
    }

    private boolean hasNext() {
        if (archive.isPresent() && !archive.get().hasNext()) {
            archive.get().landed();
            landed.add(archive.get().file());
            leaveArchive();
        }
        return archive.isPresent() || files.hasNext();
    }

    private void look(StoredFile file) {
        if (!Archive.is(file)) {
            due = isDue(store, file) ? file : null;
        } else if (!passed(file) && state(store, file) == Identity.State.DUE) {
            archive = Archive.open(store, file, reading, load, looked);
        }
    }

    /** The attempt before came further than this. */
    private boolean passed(StoredFile file) {
        if (checkpoint.isEmpty() || checkpoint.get().file().startsWith(file.path() + Archive.MARK)) {
            return false;
        }
        int order = file.path().compareTo(checkpoint.get().file());
        return order < 0 || order == 0 && checkpoint.get().whole();
    }

    private boolean isDue(FileStore place, StoredFile file) {
        return !passed(file) && state(place, file) == Identity.State.DUE;
    }

    private Identity.State state(FileStore place, StoredFile file) {
        if (load.full() || load.staging().filter(Staging::replayed).isPresent() || isUnderWay(file)) {
            return Identity.State.DUE;
        }
        Identity.State state = identity.of(StagedFiles.sourceOf(place), file);
        if (state == Identity.State.LANDED && place == store) {
            landed.add(file);
        }
        return state;
    }

    private boolean isUnderWay(StoredFile file) {
        return checkpoint
                .filter(reached -> !reached.whole() && reached.file().equals(file.path()))
                .isPresent();
    }

    /** Half a file has landed in this load: without the other half it must not be shown. */
    private void requireResumed() {
        resumed |= due != null && isUnderWay(due);
        if (!resumed) {
            throw PodiumException.external(
                    store.place(checkpoint.get().file())
                            + " has gone since the load was interrupted in it; nothing of this load is shown, the next one begins anew");
        }
    }

    SourceRecords read() {
        if (due == null) {
            return records;
        }
        Optional<FileCheckpoint> from = checkpoint.filter(reached -> isUnderWay(due));
        FileStore place = archive.<FileStore>map(opened -> opened).orElse(store);
        records = reading.read(load, place, due, looked, from);
        return records;
    }

    void turn() {
        records.requireReadOut();
        records.close();
        records = null;
        if (due != null) {
            if (archive.isEmpty()) {
                landed.add(due);
            }
            findDue();
        }
    }

    /** Those that have landed, with this load or before. */
    List<StoredFile> landed() {
        return List.copyOf(landed);
    }

    private void leaveArchive() {
        archive.ifPresent(Archive::close);
        archive = Optional.empty();
    }

    /** Lets go of everything, however the load ended. */
    void close() {
        try {
            if (records != null) {
                records.close();
            }
        } finally {
            leaveArchive();
            store.close();
        }
    }
}
