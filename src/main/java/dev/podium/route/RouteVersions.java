package dev.podium.route;

import dev.podium.vocabulary.Sha256;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Keeps in the warehouse which versions of route and Kamelet files ran. Written by one thread, in the background: a
 * warehouse that is away holds no route up, and is told of the version later.
 */
@Singleton
public final class RouteVersions {

    private static final Logger LOG = Logger.getLogger(RouteVersions.class);

    private final Warehouse warehouse;
    private final Map<String, String> kept = new LinkedHashMap<>();

    @Inject
    RouteVersions(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Newest first, those with a number below. */
    public List<RouteVersion> of(String path, long before, int most) {
        return warehouse.jdbi().withExtension(VersionStore.class, store -> store.listVersions(path, before, most));
    }

    /**
     * @param running what runs of each file, which may be older than what is on the disk
     * @param present names of all files that are on the disk
     */
    void keep(Collection<SourceFile> running, Set<String> present) {
        try {
            running.stream()
                    .filter(file -> !file.text().equals(kept.get(file.name())))
                    .forEach(this::keep);
            Set<String> gone = new TreeSet<>(kept.keySet());
            gone.removeAll(present);
            gone.forEach(this::end);
        } catch (RuntimeException e) {
            LOG.debug("The versions of route files could not be written down; the next look tries again", e);
        }
    }

    private void keep(SourceFile file) {
        write(file.name(), "LOADED", Sha256.of(file.text()), file.text(), modified(file.path()), owner(file.path()));
        kept.put(file.name(), file.text());
    }

    private void end(String name) {
        write(name, "REMOVED", "", null, null, null);
        kept.remove(name);
    }

    private void write(String name, String state, String sha256, String content, Instant modifiedAt, String owner) {
        warehouse
                .jdbi()
                .useExtension(
                        VersionStore.class,
                        store -> store.insertVersion(name, state, sha256, content, modifiedAt, owner, host()));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return null;
        }
    }

    private static String owner(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "";
        }
    }
}
