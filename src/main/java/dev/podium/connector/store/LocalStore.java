package dev.podium.connector.store;

import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of this machine, or one that is mounted there. */
final class LocalStore implements WritableStore {

    private final Path folder;

    LocalStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) throws IOException {
        Path from = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(from) && !from.equals(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(from, deep ? Integer.MAX_VALUE : 1)) {
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
    public StoredFile write(String path, byte[] content, Optional<String> tier) throws IOException {
        return write(path, new ByteArrayInputStream(content), tier);
    }

    @Override
    public StoredFile write(String path, InputStream content, Optional<String> tier) throws IOException {
        if (tier.isPresent()) {
            throw PodiumException.user("A folder has no access tier '" + tier.get() + "': leave stagingTier out");
        }
        Path unfinished = unfinished(path);
        try {
            Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
            force(unfinished);
            Files.move(unfinished, folder.resolve(path), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return look(path).orElseThrow(() -> new java.nio.file.NoSuchFileException(place(path)));
    }

    /** Linked under its name: unlike a move, a link never takes the place of a file that is there. */
    @Override
    public boolean writeNew(String path, byte[] content) throws IOException {
        Path unfinished = unfinished(path);
        try {
            Files.write(unfinished, content);
            force(unfinished);
            Files.createLink(folder.resolve(path), unfinished);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path unfinished(String path) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw PodiumException.user(path + " stands outside of " + folder);
        }
        Files.createDirectories(target.getParent());
        return Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void deleteBelow(String path) throws IOException {
        Path below = folder.resolve(path);
        if (Files.isDirectory(below)) {
            try (Stream<Path> found = Files.walk(below)) {
                for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
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
