package dev.podium.connector.files;

import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StoredFile;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What becomes of files whose load has been published. It is done after that, so a hub that is stopped in between leaves
 * files behind; the next load finds that they have landed and does it then.
 *
 * @param folder where they are moved, ending in /
 */
record Afterwards(boolean keep, Optional<String> folder) {

    static final Afterwards KEEP = new Afterwards(true, Optional.empty());

    private static final Logger LOG = Logger.getLogger("dev.podium.connector.files");
    private static final String MOVE = "move:";

    static Afterwards parse(String text) {
        if (text.equals("keep")) {
            return KEEP;
        }
        if (text.equals("delete")) {
            return new Afterwards(false, Optional.empty());
        }
        String folder = text.startsWith(MOVE) ? text.substring(MOVE.length()).replaceAll("^/+|/+$", "") : "";
        if (folder.isEmpty() || ("/" + folder + "/").contains("/../")) {
            throw PodiumException.user(
                    "afterwards is keep, delete or move:<folder> (within the connection's folder), not '" + text + "'");
        }
        return new Afterwards(false, Optional.of(folder + "/"));
    }

    /** Whether this file is one that has been moved. */
    boolean holds(String path) {
        return folder.filter(path::startsWith).isPresent();
    }

    /** Only if nobody has changed it since it was landed. Never fails: the load has been published. */
    void apply(FileStore store, StoredFile file) {
        try {
            if (store.look(file.path()).filter(file::same).isEmpty()) {
                return;
            }
            if (folder.isEmpty()) {
                store.delete(file);
            } else {
                store.move(file, free(store, folder.get() + file.path(), file));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "%s has landed but could not be moved or deleted (%s); the next load tries again",
                    store.place(file.path()), e.getMessage());
        }
    }

    /** A name that nothing has yet: what was moved there before stays. */
    private static String free(FileStore store, String path, StoredFile file) throws IOException {
        String target = path;
        for (int number = 2; store.look(target).isPresent(); number++) {
            int dot = file.name().indexOf('.');
            int at = dot <= 0 ? path.length() : path.length() - file.name().length() + dot;
            target = path.substring(0, at) + "-" + number + path.substring(at);
        }
        return target;
    }
}
