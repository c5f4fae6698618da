package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.load.UnfitValue;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One transaction's worth of records: rows, those that go to quarantine, and the load's checkpoint. */
final class Chunk {

    private static final int LOOK_AT_CANCEL_EVERY = 1024;
    /** Refused records wait in memory, so many characters at most: while rows are copied the connection takes no other statement. */
    private static final long MOST_REFUSED = 4L * 1024 * 1024;

    private final Handle handle;
    private final LandingDialect dialect;
    private final Load load;
    private final Records records;
    private final Fit fit;
    private final Inspection inspection;
    private final long chunkBytes;
    private final Optional<KeyChecksum> checksum;

    private long seen;
    private long landed;
    private long bytes;
    private long quarantined;
    /** Those of the contract, and of the connector. */
    private List<Records.Rejected> refused = new ArrayList<>();

    private final List<Records.Rejected> malformed = new ArrayList<>();
    private final long skippedBefore;
    private long refusedLength;
    private boolean ended;

    Chunk(
            Handle handle,
            LandingDialect dialect,
            Load load,
            Records records,
            Fit fit,
            Inspection inspection,
            long chunkBytes) {
        this.handle = handle;
        this.dialect = dialect;
        this.load = load;
        this.records = records;
        this.fit = fit;
        this.inspection = inspection;
        this.chunkBytes = chunkBytes;
        this.checksum = fit.refusal().isPresent()
                ? Optional.empty()
                : KeyChecksum.of(load.key(), fit.table().columns());
        this.skippedBefore = records.skipped();
    }

    /** @return whether there may be more records */
    boolean land() throws Exception {
        while (!ended && !full()) {
            copy();
            setAside(fit.form(), refused);
            refused = new ArrayList<>();
            refusedLength = 0;
        }
        malformed.addAll(records.takeRejected());
        setAside(Quarantine.Form.SOURCE, malformed);
        SchemaBook.keep(handle, load, inspection.takeChanges());
        if (ended) {
            FileBook.keep(handle, load, records.file());
        }
        load.advance(
                handle,
                new Load.Chunk(
                        landed,
                        quarantined,
                        records.skipped() - skippedBefore,
                        bytes,
                        records.checkpoint(),
                        records.watermark(),
                        landed == 0 ? Optional.of(0L) : checksum.map(KeyChecksum::sum)));
        return !ended;
    }

    private boolean full() {
        return bytes >= chunkBytes && records.checkpoint().isPresent();
    }

    /** Copies rows until there are no more, or enough for this transaction, or too many refused ones wait. */
    private void copy() throws Exception {
        BinaryRows rows = new BinaryRows(dialect.limits());
        rows.columns(fit.written());
        Accepted accepted = new Accepted(rows);
        dialect.writer(handle.getConnection(), fit.table(), rows).write(accepted);
        landed += accepted.count;
        bytes += rows.total();
    }

    /** The records that may land, as rows. */
    private final class Accepted implements RowFeed {

        private final BinaryRows rows;
        private final WrittenRow row;
        private final KeyChecksum summed = checksum.orElse(null);
        private final int width = fit.table().lead() + fit.written().size();
        private final boolean positioned = fit.table().positioned();
        private long count;
        private boolean enough;

        Accepted(BinaryRows rows) {
            this.rows = rows;
            this.row = new WrittenRow(rows, fit.table().lead());
        }

        @Override
        public boolean next() throws Exception {
            boolean found = false;
            while (!found && !enough && refusedLength < MOST_REFUSED) {
                if (!records.next()) {
                    ended = true;
                    return false;
                }
                found = written();
                if (++seen % LOOK_AT_CANCEL_EVERY == 0) {
                    checkCancelled();
                }
                enough = bytes + rows.total() >= chunkBytes
                        && records.checkpoint().isPresent();
            }
            return found;
        }

        private boolean written() {
            int start = rows.length();
            rows.begin(width);
            rows.writeLoad(load.id());
            if (positioned) {
                rows.writePosition(load.landed() + landed + count + 1);
            }
            row.at(start);
            if (!accepted(rows, row, count)) {
                rows.cut(start);
                return false;
            }
            if (summed != null) {
                summed.add(row);
            }
            count++;
            return true;
        }
    }

    private boolean accepted(BinaryRows rows, WrittenRow row, long copied) {
        try {
            records.write(rows);
        } catch (UnfitValue unfit) {
            String reason = unfit.getMessage();
            String raw = records.refuse(reason)
                    .orElseThrow(() -> PodiumException.external(
                            "A record can't be landed: " + reason + "; mend the source, or leave the column out"));
            refuse(raw, reason, copied);
            return false;
        }
        String refusal = inspection.refusal(row, () -> position(copied));
        if (refusal != null) {
            refuse(fit.raw(row, dialect.limits().ticks()), refusal, copied);
        }
        return refusal == null;
    }

    private void refuse(String raw, String reason, long copied) {
        malformed.addAll(records.takeRejected());
        refused.add(new Records.Rejected(position(copied), reason, raw));
        refusedLength += raw.length();
    }

    /** Of the record at hand, among those that the connector has read for this load, or this part of it. */
    private String position(long copied) {
        long before = load.taken() + landed + copied + quarantined + refused.size() + malformed.size();
        return "record " + (before + records.skipped() - skippedBefore + 1) + " of " + load.title();
    }

    private void setAside(Quarantine.Form form, List<Records.Rejected> rejected) {
        Quarantine.keep(handle, load, form, fit.given(), rejected);
        quarantined += rejected.size();
    }

    private void checkCancelled() {
        if (load.step().cancelled()) {
            throw PodiumException.user("cancelled");
        }
        load.requireNoFailure();
    }
}
