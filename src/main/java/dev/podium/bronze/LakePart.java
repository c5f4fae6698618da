package dev.podium.bronze;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.bronze.lake.LakeFile;
import dev.podium.bronze.lake.LakeSchema;
import dev.podium.bronze.lake.ParquetPart;
import dev.podium.load.CommitsLost;
import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.load.SourceFile;
import dev.podium.load.UnfitValue;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Lands a load's records, or those of a part of it, in one file after the other. What has been taken since the last commit is counted here and
 * committed with the file that holds it: pages are small, files shouldn't be. One thread at a time.
 */
final class LakePart {

    /** What a lake's values can be. */
    static final Limits LIMITS = new PostgresLanding().limits();

    private static final int LOOK_AT_CANCEL_EVERY = 1024;
    private static final long MOST_REFUSED = 4L * 1024 * 1024;

    private final Jdbi jdbi;
    private final LakeConfig config;
    private final Load load;
    private final LakePlace place;
    private final String day;
    private final AtomicInteger numbers;
    private final BinaryRows rows = new BinaryRows(LIMITS);

    private ParquetPart file;
    private LakeSchema schema;
    private Fit fit;
    private KeyChecksum checksum;
    private Taken taken = new Taken();

    LakePart(Jdbi jdbi, LakeConfig config, Load load, LakePlace place, String day, AtomicInteger numbers) {
        this.jdbi = jdbi;
        this.config = config;
        this.load = load;
        this.place = place;
        this.day = day;
        this.numbers = numbers;
    }

    /** What has been taken since the last commit. */
    private static final class Taken {
        private long landed;
        private long skipped;
        private long bytes;
        private long refusedLength;
        private boolean any;
        private final List<LakeFile> files = new ArrayList<>();
        private final List<SourceFile> sources = new ArrayList<>();
        private final List<SchemaChange> changes = new ArrayList<>();
        private final List<Records.Rejected> malformed = new ArrayList<>();
        private final List<Records.Rejected> refused = new ArrayList<>();
        private Optional<String> checkpoint = Optional.empty();
        private Optional<Watermark> highest = Optional.empty();
    }

    boolean isOf(Load other) {
        return load == other;
    }

    void land(Records records, Fit wanted, Inspection inspection) throws IOException {
        if (!wanted.equals(fit)) {
            seal();
            begin(wanted);
        }
        long skipped = records.skipped();
        try {
            boolean more = true;
            while (more) {
                more = take(records, inspection);
                taken.skipped += records.skipped() - skipped;
                skipped = records.skipped();
                taken.changes.addAll(inspection.takeChanges());
                note(records, !more);
                commitWhereDue();
            }
        } catch (PodiumException stopped) {
            List<SchemaChange> changes = inspection.takeChanges();
            if (!changes.isEmpty()) {
                jdbi.useTransaction(handle -> SchemaBook.keep(handle, load, changes));
            }
            throw stopped;
        }
    }

    private void begin(Fit wanted) {
        fit = wanted;
        schema = new LakeSchema(wanted.table().columns(), wanted.table().positioned());
        checksum = wanted.refusal().isPresent()
                ? null
                : KeyChecksum.of(load.key(), wanted.table().columns()).orElse(null);
        rows.columns(wanted.written());
    }

    /** @return false when there are no more records; true when a file is full, or too many refused records wait */
    private boolean take(Records records, Inspection inspection) throws IOException {
        WrittenRow row = new WrittenRow(rows, fit.table().lead());
        int width = fit.table().lead() + fit.written().size();
        long seen = 0;
        while (bytes() < config.file().asLongValue() && taken.refusedLength < MOST_REFUSED) {
            if (!records.next()) {
                return false;
            }
            taken.any = true;
            rows.clear();
            rows.begin(width);
            rows.writeLoad(load.id());
            if (schema.positioned()) {
                rows.writePosition(load.landed() + taken.landed + 1);
            }
            row.at(0);
            take(records, inspection, row);
            if (++seen % LOOK_AT_CANCEL_EVERY == 0) {
                requireWanted();
            }
        }
        return true;
    }

    private void take(Records records, Inspection inspection, WrittenRow row) throws IOException {
        try {
            records.write(rows);
        } catch (UnfitValue unfit) {
            String raw = records.refuse(unfit.getMessage())
                    .orElseThrow(() -> PodiumException.external("A record can't be landed: " + unfit.getMessage()
                            + "; mend the source, or leave the column out"));
            refuse(records, raw, unfit.getMessage());
            return;
        }
        String refusal = inspection.refusal(row, this::position);
        if (refusal == null) {
            refusal = file().refusal(rows.array(), 2);
        }
        if (refusal != null) {
            refuse(records, fit.raw(row, Ticks.MICROSECONDS), refusal);
            return;
        }
        if (checksum != null) {
            checksum.add(row);
        }
        file().add(rows.array(), 2, rows.length() - 2);
        taken.landed++;
    }

    private ParquetPart file() throws IOException {
        if (file == null) {
            file = new ParquetPart(
                    schema,
                    load.step().runId().toString(),
                    load.began(),
                    config.rowGroup().asLongValue());
        }
        return file;
    }

    private long bytes() {
        return file == null ? 0 : file.bytes();
    }

    private void refuse(Records records, String raw, String reason) {
        taken.malformed.addAll(records.takeRejected());
        taken.refused.add(new Records.Rejected(position(), reason, raw));
        taken.refusedLength += raw.length();
    }

    private String position() {
        long ordinal = load.taken() + taken.landed + taken.skipped + taken.refused.size() + taken.malformed.size() + 1;
        return "record " + ordinal + " of " + load.title();
    }

    private void note(Records records, boolean ended) {
        taken.any |= ended;
        List<Records.Rejected> rejected = records.takeRejected();
        rejected.forEach(record -> taken.refusedLength += record.raw().length());
        taken.malformed.addAll(rejected);
        taken.checkpoint = records.checkpoint();
        taken.highest = Watermark.later(taken.highest, records.watermark());
        if (ended) {
            records.file().ifPresent(taken.sources::add);
        }
    }

    private void requireWanted() {
        if (load.step().cancelled()) {
            throw PodiumException.user("cancelled");
        }
        load.requireNoFailure();
    }

    /** A full file is put away; its checkpoint moves where there is one to go on from. */
    private void commitWhereDue() throws IOException {
        boolean full = bytes() >= config.file().asLongValue();
        boolean enough = taken.bytes + bytes() >= config.file().asLongValue() && taken.checkpoint.isPresent();
        if (enough || taken.refusedLength >= MOST_REFUSED) {
            seal();
        } else if (full) {
            putAway();
        }
    }

    private void putAway() throws IOException {
        if (file != null && file.rows() > 0) {
            String name = "%d-%06d-%s.parquet"
                    .formatted(
                            load.id(),
                            numbers.incrementAndGet(),
                            UUID.randomUUID().toString().substring(0, 8));
            taken.bytes += file.bytes();
            taken.files.add(place.put(file.finish(), day, name, file.rows()));
        }
        discard();
    }

    /** Commits what has been taken, with the files that hold it. */
    void seal() throws IOException {
        putAway();
        if (taken.any) {
            jdbi.useTransaction(this::commit);
            taken = new Taken();
            checksum = fit == null || fit.refusal().isPresent()
                    ? null
                    : KeyChecksum.of(load.key(), fit.table().columns()).orElse(null);
        }
    }

    private void commit(Handle handle) {
        // Files have their columns whatever the warehouse knows, which is what readers are told of.
        if (TableState.of(handle, load.dataset()).lacks(fit)) {
            throw new CommitsLost(load.dataset());
        }
        handle.attach(LakeBook.class).insertLakeFiles(load.dataset().toString(), load.id(), taken.files);
        Quarantine.keep(handle, load, fit.form(), fit.given(), taken.refused);
        Quarantine.keep(handle, load, Quarantine.Form.SOURCE, fit.given(), taken.malformed);
        SchemaBook.keep(handle, load, taken.changes);
        taken.sources.forEach(source -> FileBook.keep(handle, load, Optional.of(source)));
        load.advance(
                handle,
                new Load.Chunk(
                        taken.landed,
                        taken.refused.size() + taken.malformed.size(),
                        taken.skipped,
                        taken.bytes,
                        taken.checkpoint,
                        taken.highest,
                        taken.landed == 0
                                ? Optional.of(0L)
                                : Optional.ofNullable(checksum).map(KeyChecksum::sum)));
    }

    private void discard() throws IOException {
        if (file != null) {
            ParquetPart done = file;
            file = null;
            done.close();
        }
    }

    void close() {
        try {
            discard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
