package dev.podium.connector.files;

import dev.podium.connector.Stopping;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.connector.store.WritableStore;
import dev.podium.load.Staging;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files of a source, each copied as it stands to the load's folder, under the path that it has at its source: while it is read, so that its
 * end isn't known before the copy is whole; one that is read in any order before it is read there. Where a load is replayed, the files of that
 * folder. One thread.
 */
final class StagedFiles implements FileStore {

    private final FileStore source;
    private final WritableStore staged;
    private final Staging staging;
    private StoredFile copied;
    private StoredFile copy;

    private StagedFiles(FileStore source, WritableStore staged, Staging staging) {
        this.source = source;
        this.staged = staged;
        this.staging = staging;
    }

    /** @param source is opened only where it is asked */
    static StagedFiles of(Staging staging, WritableStore staged, Supplier<FileStore> source) {
        return new StagedFiles(staging.replayed() ? staged : source.get(), staged, staging);
    }

    /** Where files are looked at before it is known whether they are due: not each is to be staged. */
    static FileStore sourceOf(FileStore store) {
        return store instanceof StagedFiles files ? files.source : store;
    }

    boolean replayed() {
        return staging.replayed();
    }

    /** The files that were staged, in place of the source's; by name. */
    List<StoredFile> all() throws IOException {
        String folder = staging.folder() + "/";
        return staged.list(folder, true).stream()
                .map(file -> new StoredFile(
                        file.path().substring(folder.length()), file.size(), file.modified(), file.etag()))
                .sorted(Comparator.comparing(StoredFile::path))
                .toList();
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) throws IOException {
        return source.list(prefix, deep);
    }

    @Override
    public Optional<StoredFile> look(String path) throws IOException {
        return staging.replayed()
                ? staged.look(staging.folder() + "/" + path)
                        .map(file -> new StoredFile(path, file.size(), file.modified(), file.etag()))
                : source.look(path);
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        if (staging.replayed() || file.size() == 0) {
            return staged.open(copy(file));
        }
        return new StagingInput(
                source.open(file), file.size(), content -> staged.write(staged(file), content, staging.tier()));
    }

    private String staged(StoredFile file) {
        return staging.folder() + "/" + file.path();
    }

    @Override
    public Optional<Path> local(StoredFile file) {
        try {
            return staged.local(copy(file));
        } catch (IOException e) {
            throw PodiumException.external(place(file.path()) + " can't be staged: " + e.getMessage(), e);
        }
    }

    /** Of a file that is read more than once there is one copy; another attempt writes it anew. */
    private StoredFile copy(StoredFile file) throws IOException {
        String path = staged(file);
        if (staging.replayed()) {
            return new StoredFile(path, file.size(), file.modified(), file.etag());
        }
        if (!file.equals(copied)) {
            try (InputStream content = new Stopping(source.open(file))) {
                copy = staged.write(path, content, staging.tier());
            }
            copied = file;
            requireWhole(file);
        }
        return copy;
    }

    private void requireWhole(StoredFile file) {
        if (copy.size() != file.size()) {
            throw PodiumException.external(source.place(file.path())
                    + " changed while it was read; nothing of this load is shown, the next one reads it again");
        }
    }

    @Override
    public void move(StoredFile file, String target) throws IOException {
        source.move(file, target);
    }

    @Override
    public void delete(StoredFile file) throws IOException {
        source.delete(file);
    }

    @Override
    public String place(String path) {
        return staging.replayed() ? staged.place(staging.folder() + "/" + path) : source.place(path);
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            staged.close();
        }
    }
}
