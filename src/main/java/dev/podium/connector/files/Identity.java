package dev.podium.connector.files;

import dev.podium.connector.LandedFiles;
import dev.podium.connector.Stopping;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Which files have landed: those with the same content, wherever they stood then ({@code content}), or only where they
 * stand ({@code path}). A file is read for that only if one of its size has landed; else it is new in any case.
 */
final class Identity {

    private static final Logger LOG = Logger.getLogger("dev.podium.connector.files");

    private final LandedFiles landed;
    private final Dataset dataset;
    private final boolean byPath;
    private final Instant looked;

    Identity(LandedFiles landed, Dataset dataset, boolean byPath, Instant looked) {
        this.landed = landed;
        this.dataset = dataset;
        this.byPath = byPath;
        this.looked = looked;
    }

    /** What is known of a file: whether it is due, has landed, or is being written. */
    enum State {
        DUE,
        LANDED,
        CHANGING
    }

    State of(FileStore store, StoredFile file) {
        List<SourceFile> alike = landed.alike(dataset, file.path(), file.size()).stream()
                .filter(known ->
                        known.size() == file.size() && (!byPath || known.path().equals(file.path())))
                .toList();
        if (alike.stream().anyMatch(known -> sameVersion(known, file))) {
            return State.LANDED;
        }
        return alike.isEmpty() ? State.DUE : byContent(store, file, alike);
    }

    private static boolean sameVersion(SourceFile known, StoredFile file) {
        return known.path().equals(file.path()) && known.version().equals(Optional.of(file.tag()));
    }

    private State byContent(FileStore store, StoredFile file, List<SourceFile> alike) {
        Optional<String> sha256 = sha256(store, file);
        if (sha256.isEmpty()) {
            return State.CHANGING;
        }
        Optional<SourceFile> same = alike.stream()
                .filter(known -> known.sha256().equals(sha256.get()))
                .findFirst();
        same.ifPresent(known -> remember(known, file));
        return same.isPresent() ? State.LANDED : State.DUE;
    }

    private void remember(SourceFile known, StoredFile file) {
        if (!known.path().equals(file.path())) {
            LOG.infof(
                    "%s: %s has the content of %s, which has landed; it is not landed again (identity: path would)",
                    dataset, file.path(), known.path());
        }
        landed.again(dataset, known, new SourceFile(file.path(), known.sha256(), file.size(), file.version(looked)));
    }

    /** Empty for a file that changes meanwhile, or goes away. */
    static Optional<String> sha256(FileStore store, StoredFile file) {
        try (HashingInput content = new HashingInput(new Stopping(store.open(file)), file.size(), Optional.empty())) {
            content.skip(Long.MAX_VALUE);
            content.close();
            boolean unchanged = content.count() == file.size()
                    && store.look(file.path()).filter(file::same).isPresent();
            return unchanged ? Optional.of(content.sha256()) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw PodiumException.external(store.place(file.path()) + " can't be read: " + e.getMessage(), e);
        }
    }
}
