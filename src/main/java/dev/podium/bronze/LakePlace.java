package dev.podium.bronze;

import dev.podium.bronze.lake.DeltaLog;
import dev.podium.bronze.lake.LakeFile;
import dev.podium.connector.Connections;
import dev.podium.connector.store.StoredFile;
import dev.podium.connector.store.Stores;
import dev.podium.connector.store.WritableStore;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** A dataset's folder in a lake, {@code bronze/<domain>/<dataset>}: its files, and its log, which shows the files of the loads that are visible. */
final class LakePlace implements AutoCloseable {

    static final String WAREHOUSE = "the warehouse";

    private static final Logger LOG = Logger.getLogger("dev.podium.bronze");

    private final Dataset dataset;
    private final WritableStore store;
    private final String folder;

    private LakePlace(Dataset dataset, WritableStore store) {
        this.dataset = dataset;
        this.store = store;
        this.folder = folder(dataset);
    }

    static String folder(Dataset dataset) {
        return "bronze/" + dataset.toString().replace('.', '/');
    }

    /** @throws PodiumException of kind USER where the dataset's rows are elsewhere already */
    static LakePlace open(Warehouse warehouse, Connections connections, Dataset dataset, String connection) {
        String place = warehouse.jdbi().inTransaction(handle -> {
            LakeBook book = handle.attach(LakeBook.class);
            book.claimLake(dataset.toString(), connection);
            return book.lakeOf(dataset.toString()).orElse("");
        });
        if (!place.equals(connection)) {
            throw elsewhere(dataset, "'" + connection + "'", place.isEmpty() ? WAREHOUSE : place);
        }
        return new LakePlace(dataset, Stores.openToWrite(connections.get(connection)));
    }

    static PodiumException elsewhere(Dataset dataset, String wanted, String place) {
        return PodiumException.user("bronze:" + dataset + " would land in " + wanted + ", but its rows are in "
                + (place.equals(WAREHOUSE) ? place : "'" + place + "'")
                + ": a dataset has one place; give the one that lands elsewhere another name");
    }

    /** Puts a whole file there, which nobody sees yet. */
    LakeFile put(Path file, String day, String name, long rows) throws IOException {
        String path = "load_date=" + day + "/" + name;
        try (InputStream content = Files.newInputStream(file)) {
            StoredFile stored = store.write(folder + "/" + path, content, Optional.empty());
            return new LakeFile(path, day, stored.size(), rows);
        }
    }

    /** Has readers see what the warehouse shows as of this transaction; nothing is done where they do. */
    void show(Handle transaction) {
        LakeBook book = transaction.attach(LakeBook.class);
        List<LakeFile> files = book.visibleFiles(dataset.toString());
        List<String> gone = new DeltaLog(store, folder).show(LakeShape.of(TableState.of(transaction, dataset)), files);
        if (!gone.isEmpty()) {
            book.noteGone(dataset.toString(), gone);
        }
    }

    /** Removes files that readers see no more for so long, and those of loads that failed. What can't be removed now is removed later. */
    void sweep(Warehouse warehouse, Duration keep) {
        try {
            List<LakeBook.Unseen> unseen = warehouse
                    .jdbi()
                    .withExtension(LakeBook.class, book -> book.unseenFiles(dataset.toString(), keep.toSeconds()));
            for (LakeBook.Unseen file : unseen) {
                delete(folder + "/" + file.path());
                warehouse.jdbi().useExtension(LakeBook.class, book -> book.forget(dataset.toString(), file.path()));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Files of %s that nobody sees can't be removed: %s", dataset, e.getMessage());
        }
    }

    /** Removes what attempts of this load, and of those that failed before it, have written and could not note any more. */
    void sweepUnnoted(Warehouse warehouse, long load, String day) {
        try {
            sweepUnnoted(warehouse, new LakeBook.Failed(load, day));
            List<LakeBook.Failed> failed =
                    warehouse.jdbi().withExtension(LakeBook.class, book -> book.failedSince(dataset.toString(), load));
            for (LakeBook.Failed before : failed) {
                sweepUnnoted(warehouse, before);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Files that load %d of %s has left can't be removed: %s", load, dataset, e.getMessage());
        }
    }

    private void sweepUnnoted(Warehouse warehouse, LakeBook.Failed load) throws IOException {
        Set<String> noted =
                new HashSet<>(warehouse.jdbi().withExtension(LakeBook.class, book -> book.filesOf(load.id())));
        String prefix = folder + "/load_date=" + load.day() + "/" + load.id() + "-";
        for (StoredFile file : store.list(prefix, false)) {
            if (!noted.contains(file.path().substring(folder.length() + 1))) {
                store.delete(file);
            }
        }
    }

    private void delete(String path) throws IOException {
        Optional<StoredFile> file = store.look(path);
        if (file.isPresent()) {
            store.delete(file.get());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
