package dev.podium.bronze.lake;

import dev.podium.connector.store.WritableStore;
import dev.podium.vocabulary.PodiumException;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionBuilder;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of a Delta Lake table, which says to its readers which files they see: each commit is one file that is there whole or not at all. It is
 * kept by Delta's own library; nothing newer is asked of readers than what all of them know (reader version 1, writer version 2).
 */
public final class DeltaLog {

    private static final String ENGINE = "Podium";

    private final Engine engine;
    private final Table table;
    private final String root;

    /** @param folder of the table within the store */
    public DeltaLog(WritableStore store, String folder) {
        this.engine = DefaultEngine.create(new StoreIO(store));
        this.root = StoreIO.path(folder);
        this.table = Table.forPath(engine, root);
    }

    /**
     * Has readers see just these files, with these columns, in one commit; in none where they do already.
     *
     * @return paths of files that they saw before and see no more
     */
    public List<String> show(LakeSchema schema, List<LakeFile> files) {
        try {
            StructType columns = schema.delta();
            Optional<Snapshot> before = snapshot();
            Map<String, AddFile> shown = before.isPresent() ? shown(before.get()) : Map.of();
            List<Row> actions = new ArrayList<>();
            before.flatMap(now -> newSchema(now, columns)).ifPresent(actions::add);
            List<String> gone = removals(shown, files, actions);
            files.stream()
                    .filter(file -> !shown.containsKey(file.path()))
                    .forEach(file -> actions.add(added(file, columns)));
            if (before.isEmpty() || !actions.isEmpty()) {
                commit(before.isEmpty() ? Optional.of(columns) : Optional.empty(), actions);
            }
            return gone;
        } catch (IOException e) {
            throw PodiumException.external("The lake's log at " + root + " can't be written: " + e.getMessage(), e);
        }
    }

    private static List<String> removals(Map<String, AddFile> shown, List<LakeFile> files, List<Row> actions) {
        List<String> wanted = files.stream().map(LakeFile::path).toList();
        Map<String, AddFile> gone = new LinkedHashMap<>(shown);
        wanted.forEach(gone::remove);
        long now = System.currentTimeMillis();
        gone.values()
                .forEach(file -> actions.add(
                        SingleAction.createRemoveFileSingleAction(file.toRemoveFileRow(true, Optional.of(now)))));
        return List.copyOf(gone.keySet());
    }

    private Optional<Snapshot> snapshot() {
        try {
            return Optional.of(table.getLatestSnapshot(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    private Map<String, AddFile> shown(Snapshot snapshot) throws IOException {
        Map<String, AddFile> files = new LinkedHashMap<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    rows.forEachRemaining(row -> {
                        AddFile file = new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
                        files.put(file.getPath(), file);
                    });
                }
            }
        }
        return files;
    }

    /** The library adds no columns to a table by itself, but writes what is given to it. */
    private static Optional<Row> newSchema(Snapshot snapshot, StructType columns) {
        Metadata metadata = ((SnapshotImpl) snapshot).getMetadata();
        return snapshot.getSchema().equals(columns)
                ? Optional.empty()
                : Optional.of(SingleAction.createMetadataSingleAction(
                        metadata.withNewSchema(columns).toRow()));
    }

    private static Row added(LakeFile file, StructType columns) {
        return SingleAction.createAddFileSingleAction(AddFile.createAddFileRow(
                columns,
                file.path(),
                VectorUtils.stringStringMapValue(Map.of(LakeSchema.DAY, file.day())),
                file.size(),
                System.currentTimeMillis(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DataFileStatistics(file.rows(), Map.of(), Map.of(), Map.of()))));
    }

    private void commit(Optional<StructType> created, List<Row> actions) {
        TransactionBuilder builder = table.createTransactionBuilder(
                engine, ENGINE, created.isPresent() ? Operation.CREATE_TABLE : Operation.WRITE);
        if (created.isPresent()) {
            builder = builder.withSchema(engine, created.get()).withPartitionColumns(engine, List.of(LakeSchema.DAY));
        }
        Transaction transaction = builder.build(engine);
        transaction.commit(engine, CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
    }
}
