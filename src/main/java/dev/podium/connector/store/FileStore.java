package dev.podium.connector.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A place that holds files, open for one load and used by one thread. It only reads unless it is told to move or to delete.
 * {@link java.nio.file.NoSuchFileException} says that a file has gone.
 */
public interface FileStore extends AutoCloseable {

    /** All files whose paths begin with this prefix, in no order. @param deep whether those in folders below too */
    List<StoredFile> list(String prefix, boolean deep) throws IOException;

    /** How the file is now; empty where it has gone. */
    Optional<StoredFile> look(String path) throws IOException;

    /** Its bytes from the first on. */
    InputStream open(StoredFile file) throws IOException;

    /** Where a file of this store can be read in any order, if it can. */
    default Optional<Path> local(StoredFile file) {
        return Optional.empty();
    }

    /** @param target a path within the store; its folders are made where they must be */
    void move(StoredFile file, String target) throws IOException;

    void delete(StoredFile file) throws IOException;

    /** For people. */
    String place(String path);

    @Override
    void close();
}
