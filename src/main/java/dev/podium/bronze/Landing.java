package dev.podium.bronze;

import dev.podium.contract.Contracts;
import dev.podium.load.CommitsLost;
import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/**
 * Lands records: each is written once, under its load, in transactions of about a chunk that also carry its checkpoint.
 * Memory is one record and a buffer. Safe for several threads, each with records of its own.
 */
final class Landing {

    private final Warehouse warehouse;
    private final Jdbi jdbi;
    private final LandingDialect dialect;
    private final LandingTables tables;
    private final Optional<Contracts> contracts;
    private final long chunkBytes;
    private final TableDefinition definition;
    private final Map<Dataset, LandingUnderWay> underWay = new ConcurrentHashMap<>();

    Landing(Warehouse warehouse, Optional<Contracts> contracts, long chunkBytes) {
        this.warehouse = warehouse;
        this.jdbi = warehouse.jdbi();
        this.dialect = LandingDialect.of(warehouse.address().dialect());
        this.definition = new TableDefinition(dialect);
        this.tables = new LandingTables(jdbi, dialect, definition);
        this.contracts = contracts;
        this.chunkBytes = chunkBytes;
    }

    /** The same with no landing at its end. */
    PreviewLanding preview() {
        return new PreviewLanding(jdbi, new PreviewInWarehouse(dialect, definition), tables, contracts);
    }

    void land(Load load, Records records) {
        // One after the other a load: its counters, checkpoint and positions are those of the transaction before.
        synchronized (load) {
            LandingUnderWay landing = of(load);
            try {
                land(load, records, landing);
            } catch (RuntimeException e) {
                // What was noticed in a transaction that was undone is to be noticed again.
                underWay.remove(load.dataset(), landing);
                throw e;
            }
        }
    }

    private void land(Load load, Records records, LandingUnderWay landing) {
        Fit fit = judged(load, () -> tables.fitting(load, landing.contract(), records));
        Inspection inspection = landing.inspection(fit);
        boolean more = true;
        while (more) {
            more = judged(load, () -> landChunk(load, records, fit, inspection));
        }
    }

    /** An attempt at a load keeps to the contract that it began with. */
    private LandingUnderWay of(Load load) {
        return underWay.compute(
                load.dataset(),
                (dataset, before) -> before != null && before.isOf(load)
                        ? before
                        : new LandingUnderWay(load, contracts.flatMap(all -> all.of(dataset))));
    }

    private boolean landChunk(Load load, Records records, Fit fit, Inspection inspection) throws Exception {
        try {
            return jdbi.inTransaction(
                    handle -> new Chunk(handle, dialect, load, records, fit, inspection, chunkBytes).land());
        } catch (PodiumException stopped) {
            noteApart(load, inspection.takeChanges());
            throw stopped;
        } catch (Exception refused) {
            if (!warehouse.away(refused)
                    && jdbi.withHandle(
                            handle -> TableState.of(handle, load.dataset()).lacks(fit))) {
                throw new CommitsLost(load.dataset());
            }
            throw refused;
        }
    }

    /** What stopped the load is history too, though its transaction is none. */
    private void noteApart(Load load, List<SchemaChange> changes) {
        if (!changes.isEmpty()) {
            jdbi.useTransaction(handle -> SchemaBook.keep(handle, load, changes));
        }
    }

    private <T> T judged(Load load, Callable<T> work) {
        try {
            return work.call();
        } catch (PodiumException e) {
            throw e;
        } catch (Exception e) {
            if (warehouse.away(e) || warehouse.collided(e)) {
                throw new MayPass(e);
            }
            throw new PodiumException(
                    warehouse.fault(e),
                    "The warehouse refused records of " + load.dataset() + ": " + dialect.reason(e),
                    e);
        }
    }

    /**
     * The warehouse went away while records were landing, or another transaction was in the way. Not one of ours on purpose: nobody has judged it
     * yet, and who does the load takes it up again from its checkpoint.
     */
    private static final class MayPass extends RuntimeException {
        MayPass(Exception cause) {
            super(cause);
        }
    }
}
