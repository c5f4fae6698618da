package dev.podium.connector.files;

import dev.podium.connector.LandedFiles;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Asks the hub's own table, which bronze writes in the transaction that lands a file's end. */
@Singleton
@Unremovable
public final class LandedFilesInWarehouse implements LandedFiles {

    private final Warehouse warehouse;

    @Inject
    public LandedFilesInWarehouse(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public List<SourceFile> alike(Dataset dataset, String path, long size) {
        return warehouse.jdbi().withExtension(Store.class, store -> store.alikeFiles(dataset.toString(), path, size));
    }

    @Override
    public boolean any(Dataset dataset) {
        return warehouse.jdbi().withExtension(Store.class, store -> store.anyFile(dataset.toString()));
    }

    @Override
    public void again(Dataset dataset, SourceFile landed, SourceFile seen) {
        warehouse
                .jdbi()
                .useExtension(
                        Store.class,
                        store -> store.fileAgain(
                                dataset.toString(),
                                landed.path(),
                                seen.path(),
                                seen.sha256(),
                                seen.size(),
                                seen.version().orElse(null)));
    }

    @Override
    public void whole(Dataset dataset, SourceFile archive, long loadId) {
        warehouse
                .jdbi()
                .useExtension(
                        Store.class,
                        store -> store.wholeArchive(
                                dataset.toString(),
                                archive.path(),
                                archive.sha256(),
                                archive.size(),
                                archive.version().orElse(null),
                                loadId));
    }

    interface Store {
        @SqlQuery
        @RegisterConstructorMapper(SourceFile.class)
        List<SourceFile> alikeFiles(String dataset, String path, long size);

        @SqlQuery
        boolean anyFile(String dataset);

        @SqlUpdate
        void fileAgain(String dataset, String landedPath, String path, String sha256, long size, String version);

        @SqlUpdate
        void wholeArchive(String dataset, String path, String sha256, long size, String version, long loadId);
    }
}
