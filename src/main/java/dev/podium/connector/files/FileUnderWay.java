package dev.podium.connector.files;

import dev.podium.connector.RejectionLimit;
import dev.podium.connector.Stopping;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.load.Load;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that is due, and how to read it.
 *
 * @param looked when the store told of it
 * @param from where the attempt before has stopped in it
 */
record FileUnderWay(
        Load load,
        FileStore store,
        StoredFile file,
        Instant looked,
        Unpacking unpacking,
        RejectionLimit limit,
        Optional<FileCheckpoint> from) {

    /** The last column of each record. */
    static final Column NAME = new Column("_file", Column.Type.TEXT);

    /** Its bytes as they are stored, from the first on. */
    HashingInput open() throws IOException {
        return hashing(store.open(file));
    }

    /** The same bytes out of a copy of it. */
    HashingInput open(LocalCopy copy) throws IOException {
        return hashing(Files.newInputStream(copy.path()));
    }

    private HashingInput hashing(InputStream source) {
        return new HashingInput(new Stopping(source), file.size(), from);
    }

    /** Its content, unpacked. */
    InputStream content(HashingInput stored) throws IOException {
        return unpacking.unpack(stored, file.name());
    }

    String path() {
        return file.path();
    }

    /** Reads what the format has left and tells which version of the file this was. */
    SourceFile end(HashingInput stored) throws IOException {
        stored.skip(Long.MAX_VALUE);
        stored.close(); // Some servers answer one question at a time.
        return end(stored.count(), stored.sha256());
    }

    /** @param read bytes of it that were read */
    SourceFile end(long read, String sha256) throws IOException {
        requireUnchanged(read);
        return new SourceFile(file.path(), sha256, file.size(), file.version(looked));
    }

    private void requireUnchanged(long read) throws IOException {
        if (read != file.size() || !store.look(file.path()).filter(file::same).isPresent()) {
            throw PodiumException.external(store.place(file.path())
                    + " changed while it was read; nothing of this load is shown, the next one reads it again");
        }
    }

    PodiumException broken(IOException e) {
        if (e instanceof HashingInput.ChangedException) {
            return PodiumException.external(store.place(file.path()) + ": " + e.getMessage()
                    + "; nothing of this load is shown, the next one begins anew");
        }
        return PodiumException.external(
                store.place(file.path()) + " could not be read to its end: " + e.getMessage(), e);
    }
}
