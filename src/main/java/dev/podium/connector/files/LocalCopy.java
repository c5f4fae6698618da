package dev.podium.connector.files;

import dev.podium.connector.Stopping;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that can be read in any order: where it stands, or as a temporary copy.
 *
 * @param temporary whether it goes when it is closed
 */
record LocalCopy(Path path, boolean temporary) implements AutoCloseable {

    static LocalCopy of(FileStore store, StoredFile file) throws IOException {
        Optional<Path> there = store.local(file);
        if (there.isPresent()) {
            return new LocalCopy(there.get(), false);
        }
        Path copy = Files.createTempFile("podium-", ".file");
        try (InputStream content = new Stopping(store.open(file))) {
            requireRoom(store, file, copy);
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            return new LocalCopy(copy, true);
        } catch (IOException | RuntimeException e) {
            Files.delete(copy);
            throw e;
        }
    }

    private static void requireRoom(FileStore store, StoredFile file, Path copy) throws IOException {
        long room = Files.getFileStore(copy).getUsableSpace();
        if (file.size() > room / 2) {
            throw PodiumException.resource(
                    store.place(file.path()) + " must be copied to be read, and " + copy.getParent() + " has room for "
                            + room + " bytes only (java.io.tmpdir says where it stands)",
                    null);
        }
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw PodiumException.internal("A temporary file could not be deleted: " + e.getMessage(), e);
        }
    }
}
