package dev.podium.bronze;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Looks at the rows of a load that are there, to hold them against what was counted when they landed. */
@Singleton
public class LandedRows {

    private final Jdbi jdbi;
    private final LandingDialect dialect;

    @Inject
    public LandedRows(Warehouse warehouse) {
        this.jdbi = warehouse.jdbi();
        this.dialect = LandingDialect.of(warehouse.address().dialect());
    }

    /** @param checksum of their keys; empty where they have none */
    public record Counted(long rows, Optional<String> checksum) {}

    /** Reads the whole landing table. */
    public Counted count(Dataset dataset, long load, Optional<String> key) {
        try {
            return jdbi.withHandle(handle -> {
                handle.attach(LakeBook.class).lakeOf(dataset.toString()).ifPresent(lake -> {
                    throw PodiumException.user("Rows of " + dataset + " are in the lake '" + lake
                            + "', where nobody counts them again: its log says how many each file has");
                });
                Optional<Key> found = Key.of(key, TableState.of(handle, dataset).columns());
                return dialect.count(handle.getConnection(), dataset.table(), load, found);
            });
        } catch (SQLException e) {
            throw PodiumException.external("Rows of " + dataset + " can't be counted: " + e.getMessage(), e);
        }
    }
}
