package dev.podium.connector.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A store that takes files of ours too: a folder, or Azure's blobs. Its writes may come from several threads. */
public interface WritableStore extends FileStore {

    /**
     * Writes a file, or writes it anew: it stands there whole and durable when this returns, and never half.
     *
     * @param tier access tier, where the store has some
     * @return as it stands there now
     */
    StoredFile write(String path, InputStream content, Optional<String> tier) throws IOException;

    /** The same for content that is at hand. */
    StoredFile write(String path, byte[] content, Optional<String> tier) throws IOException;

    /** Writes a file that isn't there yet. @return false where there is one of this name: it stays as it is */
    boolean writeNew(String path, byte[] content) throws IOException;

    /** Removes all files below a folder of ours. */
    void deleteBelow(String folder) throws IOException;
}
