package dev.podium.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The files below a folder, those that are linked to among them. What vanishes meanwhile, what may not be looked into and a link that leads back
 * to where it stands hide nothing else; what is no plain file, such as a pipe, which nobody may ever write into, is none.
 */
public final class FilesBelow {

    private static final Logger LOG = Logger.getLogger(FilesBelow.class);

    /** People are told once of a folder, not with each look. */
    private static final Set<Path> TOLD = ConcurrentHashMap.newKeySet();

    private FilesBelow() {}

    /** In the order of their names; none where the folder does not exist. */
    public static Map<Path, BasicFileAttributes> of(Path folder) {
        Map<Path, BasicFileAttributes> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try {
                Files.walkFileTree(
                        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Map<Path, BasicFileAttributes> found;

        private Visitor(Map<Path, BasicFileAttributes> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                found.put(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof AccessDeniedException || failure instanceof FileSystemLoopException) {
                if (TOLD.add(file)) {
                    LOG.warnf(
                            "%s is left out: %s",
                            file,
                            failure instanceof AccessDeniedException
                                    ? "the hub's user may not look into it"
                                    : "it leads back to a folder that it stands in");
                }
            } else if (!(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
        }
    }
}
