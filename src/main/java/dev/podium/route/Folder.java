package dev.podium.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML files of a folder and when they changed. Looking is cheap; it works on every file system, mounted ones too. */
record Folder(Path path) {

    /** How a file looks from outside; another stamp is another version. */
    record Stamp(long modified, long size, Object key) {}

    /** Files with their stamps, in the order of their names; empty where the folder does not exist. */
    Map<Path, Stamp> look() {
        Map<Path, Stamp> files = new TreeMap<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> found = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
                found.filter(this::counts).forEach(file -> stamp(file).ifPresent(stamp -> files.put(file, stamp)));
            } catch (IOException | UncheckedIOException e) {
                // Something vanished under the walk: the next look sees what is left.
                return look();
            }
        }
        return files;
    }

    private boolean counts(Path file) {
        String name = file.getFileName().toString();
        boolean contract = name.endsWith(".contract.yaml"); // of a dataset, read when its load begins
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !contract && !hidden(path.relativize(file));
    }

    /** Also leaves out the {@code ..data} folders of mounted config maps, whose files are linked to a second time. */
    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Stamp(
                            attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                            attributes.size(),
                            attributes.fileKey()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
