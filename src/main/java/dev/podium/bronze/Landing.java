package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Lands records: each is written once, under its load, in transactions of about a chunk that also carry its checkpoint.
 * Memory is one record and a buffer. Safe for several threads, each with records of its own.
 */
final class Landing {

    private static final int LOOK_AT_CANCEL_EVERY = 1024;

    private final Warehouse warehouse;
    private final Jdbi jdbi;
    private final LandingTables tables;
    private final long chunkBytes;

    Landing(Warehouse warehouse, long chunkBytes) {
        this.warehouse = warehouse;
        this.jdbi = warehouse.jdbi();
        this.tables = new LandingTables(jdbi);
        this.chunkBytes = chunkBytes;
    }

    void land(Load load, Records records) {
        LandingTable table =
                judged(load, () -> tables.fitting(load.dataset(), records.columns(), records.positioned()));
        // One after the other a load: its counters, checkpoint and positions are those of the transaction before.
        synchronized (load) {
            boolean more = true;
            while (more) {
                more = judged(load, () -> jdbi.inTransaction(handle -> landChunk(handle, load, records, table)));
            }
        }
    }

    private <T> T judged(Load load, Callable<T> work) {
        try {
            return work.call();
        } catch (PodiumException e) {
            throw e;
        } catch (Exception e) {
            if (warehouse.away(e)) {
                throw new WarehouseWentAway(e);
            }
            throw PodiumException.external(
                    "The warehouse refused records of " + load.dataset() + ": " + RefusedRecords.reason(e), e);
        }
    }

    /** Not one of ours on purpose: nobody has judged it yet, and who performs the step takes it up again when the warehouse is back. */
    private static final class WarehouseWentAway extends RuntimeException {
        WarehouseWentAway(Exception cause) {
            super("The warehouse went away while records were landing", cause);
        }
    }

    private boolean landChunk(Handle handle, Load load, Records records, LandingTable table) throws Exception {
        long skippedBefore = records.skipped();
        BulkCopy copy = new BulkCopy(handle.getConnection(), table.copyStatement());
        boolean more = false;
        try {
            BinaryRows rows = copy.rows();
            rows.columns(table.columns());
            while (records.next()) {
                rows.begin(table.width());
                rows.writeLoad(load.id());
                if (table.positioned()) {
                    rows.writePosition(load.landed() + copy.count() + 1);
                }
                records.write(rows);
                copy.end();
                if (copy.count() % LOOK_AT_CANCEL_EVERY == 0) {
                    checkCancelled(load);
                }
                if (copy.bytes() >= chunkBytes && records.checkpoint().isPresent()) {
                    more = true;
                    break;
                }
            }
            copy.finish();
        } finally {
            copy.close();
        }
        List<Records.Rejected> rejected = records.takeRejected();
        Quarantine.keep(handle, load, rejected);
        if (!more) {
            FileBook.keep(handle, load, records.file());
        }
        load.advance(
                handle,
                new Load.Chunk(
                        copy.count(),
                        rejected.size(),
                        records.skipped() - skippedBefore,
                        copy.bytes(),
                        records.checkpoint(),
                        records.watermark()));
        return more;
    }

    private static void checkCancelled(Load load) {
        if (load.step().cancelled()) {
            throw PodiumException.user("cancelled");
        }
    }
}
