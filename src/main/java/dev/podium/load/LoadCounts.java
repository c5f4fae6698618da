package dev.podium.load;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.concurrent.atomic.AtomicLong;

/** What a load has read, and what became of it as of its last commit. Safe for use by several threads. */
final class LoadCounts {

    private final AtomicLong read;
    private volatile Long expected;

    // Written by commits alone, one at a time.
    private volatile long landed;
    private volatile long quarantined;
    private volatile long skipped;
    private volatile long bytes;

    /** Goes on from what was committed before. */
    LoadCounts(LoadStore.LoadRow opened) {
        landed = opened.landed();
        quarantined = opened.quarantined();
        skipped = opened.skipped();
        bytes = opened.bytes();
        read = new AtomicLong(taken());
    }

    void read(long records) {
        read.addAndGet(records);
    }

    long read() {
        return read.get();
    }

    void expect(long records) {
        expected = records;
    }

    /** Null where the source said nothing of it. */
    Long expected() {
        return expected;
    }

    synchronized void add(Load.Chunk chunk) {
        landed += chunk.landed();
        quarantined += chunk.quarantined();
        skipped += chunk.skipped();
        bytes += chunk.bytes();
    }

    long landed() {
        return landed;
    }

    long quarantined() {
        return quarantined;
    }

    long skipped() {
        return skipped;
    }

    long bytes() {
        return bytes;
    }

    long taken() {
        return landed + quarantined + skipped;
    }

    /** @throws PodiumException where something that was read is unaccounted for, or the source gave another number than it said */
    void requireWhole(Dataset dataset) {
        if (read.get() != taken()) {
            throw PodiumException.user("Of " + dataset + " " + read.get() + " records were read, but " + landed
                    + " landed, " + quarantined + " quarantined and " + skipped
                    + " known already: the route loses or doubles records between the Kamelet and bronze");
        }
        if (expected != null && expected != read.get()) {
            throw PodiumException.external("The source says that " + dataset + " has " + expected
                    + " records, but gave " + read.get() + "; nothing of this load is shown");
        }
    }
}
