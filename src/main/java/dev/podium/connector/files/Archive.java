package dev.podium.connector.files;

import dev.podium.connector.Stopping;
import dev.podium.connector.store.CountedInput;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.load.Load;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip archive as a store of its own: each entry is a file, {@code archive.zip!/entry.csv}. */
final class Archive implements FileStore, Iterator<StoredFile> {

    static final String MARK = "!/";

    private final FileStore store;
    private final StoredFile file;
    private final FileReading reading;
    private final Load load;
    private final Instant looked;
    private final LocalCopy copy;
    private final ZipFile zip;
    private final Iterator<StoredFile> entries;

    private Archive(FileStore store, StoredFile file, FileReading reading, Load load, Instant looked, LocalCopy copy)
            throws IOException {
        this.store = store;
        this.file = file;
        this.reading = reading;
        this.load = load;
        this.looked = looked;
        this.copy = copy;
        this.zip = new ZipFile(copy.path().toFile());
        this.entries = list("", true).iterator();
    }

    static boolean is(StoredFile file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    static Optional<Archive> open(FileStore store, StoredFile file, FileReading reading, Load load, Instant looked) {
        LocalCopy copy = null;
        try {
            copy = LocalCopy.of(store, file);
            return Optional.of(new Archive(store, file, reading, load, looked, copy));
        } catch (IOException e) {
            if (copy != null) {
                copy.close();
            }
            throw PodiumException.external(
                    store.place(file.path()) + " can't be read as a zip archive: " + e.getMessage(), e);
        }
    }

    StoredFile file() {
        return file;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public StoredFile next() {
        return entries.next();
    }

    /** Notes that all its entries have landed, so that it needn't be opened again. */
    void landed() {
        Identity.sha256(store, file).ifPresent(sha256 -> reading.landed()
                .whole(
                        load.dataset(),
                        new SourceFile(file.path(), sha256, file.size(), file.version(looked)),
                        load.id()));
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && !hidden(entry.getName()))
                .map(this::stored)
                .sorted(Comparator.comparing(StoredFile::path))
                .toList();
    }

    /** Also what macOS puts beside the files. */
    private static boolean hidden(String name) {
        return name.startsWith("__MACOSX/")
                || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }

    private StoredFile stored(ZipEntry entry) {
        return new StoredFile(
                file.path() + MARK + entry.getName(),
                entry.getSize(),
                file.modified(),
                file.version(looked).map(version -> version + " " + Long.toHexString(entry.getCrc())));
    }

    @Override
    public Optional<StoredFile> look(String path) throws IOException {
        return store.look(file.path())
                .filter(file::same)
                .flatMap(same -> Optional.ofNullable(
                        zip.getEntry(path.substring(file.path().length() + MARK.length()))))
                .map(this::stored);
    }

    @Override
    public InputStream open(StoredFile entry) throws IOException {
        ZipEntry found = zip.getEntry(entry.path().substring(file.path().length() + MARK.length()));
        CountedInput packed = new CountedInput(InputStream.nullInputStream());
        packed.add(Math.max(found.getCompressedSize(), 1));
        return reading.unpacking().limited(new Stopping(zip.getInputStream(found)), packed);
    }

    @Override
    public void move(StoredFile entry, String target) {
        throw new UnsupportedOperationException("Archives are moved as a whole");
    }

    @Override
    public void delete(StoredFile entry) {
        throw new UnsupportedOperationException("Archives are deleted as a whole");
    }

    @Override
    public String place(String path) {
        return store.place(path);
    }

    @Override
    public void close() {
        try (copy) {
            zip.close();
        } catch (IOException e) {
            throw PodiumException.internal("An archive could not be closed: " + e.getMessage(), e);
        }
    }
}
