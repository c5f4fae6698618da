package dev.podium.connector.files;

import dev.podium.connector.LandedFiles;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

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
    public boolean landed(Dataset dataset, SourceFile file) {
        return warehouse
                .jdbi()
                .withExtension(Store.class, store -> store.hasLanded(dataset.toString(), file.path(), file.sha256()));
    }

    interface Store {
        @SqlQuery
        boolean hasLanded(String dataset, String path, String sha256);
    }
}
