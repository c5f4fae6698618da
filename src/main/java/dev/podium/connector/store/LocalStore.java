package dev.podium.connector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of this machine, or one that is mounted there. */
final class LocalStore implements FileStore {

    private final Path folder;

    LocalStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) throws IOException {
        try (Stream<Path> found = Files.walk(folder, deep ? Integer.MAX_VALUE : 1)) {
            return found.filter(Files::isRegularFile)
                    .map(this::name)
                    .filter(name -> name.startsWith(prefix))
                    .flatMap(name -> looked(name).stream())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private Optional<StoredFile> looked(String path) {
        try {
            return look(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<StoredFile> look(String path) throws IOException {
        try {
            BasicFileAttributes facts = Files.readAttributes(folder.resolve(path), BasicFileAttributes.class);
            return Optional.of(
                    new StoredFile(path, facts.size(), facts.lastModifiedTime().toInstant(), Optional.empty()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        return Files.newInputStream(folder.resolve(file.path()));
    }

    @Override
    public Optional<Path> local(StoredFile file) {
        return Optional.of(folder.resolve(file.path()));
    }

    @Override
    public void move(StoredFile file, String target) throws IOException {
        Path to = folder.resolve(target);
        Files.createDirectories(to.getParent());
        Files.move(folder.resolve(file.path()), to);
    }

    @Override
    public void delete(StoredFile file) throws IOException {
        Files.deleteIfExists(folder.resolve(file.path()));
    }

    @Override
    public String place(String path) {
        return folder.resolve(path).toString();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
