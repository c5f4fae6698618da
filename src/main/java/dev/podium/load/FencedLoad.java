package dev.podium.load;

import dev.podium.load.Load.Chunk;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A load's row in the warehouse and those of its parts, for who has the load: its fence was raised when it was opened, so that earlier owners can't write any more.
 * Writing throws a {@link PodiumException} where another hub has taken the load over, {@link CommitsLost} where the warehouse forgot commits.
 */
record FencedLoad(Jdbi jdbi, Dataset dataset, long id, long fence) {

    private static final Logger LOG = Logger.getLogger("dev.podium.load");

    Optional<LoadStore.PartRow> part(String name) {
        return jdbi.withExtension(LoadStore.class, store -> store.findPart(id, name));
    }

    /** Keeps how the load is divided. */
    void plan(String checkpoint) {
        jdbi.useExtension(LoadStore.class, store -> {
            if (store.planLoad(id, fence, checkpoint) == 0) {
                throw takenOver();
            }
        });
    }

    /** All that the source had to give is staged. */
    void markStaged() {
        jdbi.useExtension(LoadStore.class, store -> store.markStaged(id, fence));
    }

    /**
     * @param before what is accounted for already
     * @param reached the watermark with this chunk
     */
    void advance(Handle transaction, LoadCounts before, Chunk chunk, Optional<Watermark> reached) {
        LoadStore store = transaction.attach(LoadStore.class);
        int mine = store.advanceLoad(
                id,
                fence,
                before.taken(),
                before.landed() + chunk.landed(),
                before.quarantined() + chunk.quarantined(),
                before.skipped() + chunk.skipped(),
                before.bytes() + chunk.bytes(),
                chunk.checkpoint().orElse(null),
                reached.map(WatermarkText::write).orElse(null),
                chunk.checksumText());
        if (mine == 0) {
            throw refused(store);
        }
    }

    /**
     * Parts advance side by side: their transactions wait for one another at the load's row alone.
     *
     * @param before the records that the part has taken already
     */
    void advancePart(Handle transaction, String part, Chunk chunk, Optional<Watermark> reached, long before) {
        LoadStore store = transaction.attach(LoadStore.class);
        int mine = store.countPart(
                id, fence, chunk.landed(), chunk.quarantined(), chunk.skipped(), chunk.bytes(), chunk.checksumText());
        if (mine == 0) {
            throw takenOver();
        }
        boolean saved = store.savePart(
                id,
                part,
                chunk.checkpoint().orElse(null),
                reached.map(WatermarkText::write).orElse(null),
                before,
                before + chunk.taken());
        if (!saved) {
            throw new CommitsLost(dataset);
        }
    }

    /** @param key the dataset's, or null */
    void publish(LoadStore store, LoadCounts counts, String key) {
        if (store.publishLoad(id, fence, counts.taken(), counts.read(), counts.expected(), key) == 0) {
            throw refused(store);
        }
    }

    /** @param mayGoOn whether a later attempt goes on from the checkpoint */
    void fail(Exception thrown, boolean mayGoOn) {
        String why = PodiumException.of(thrown).getMessage();
        try {
            jdbi.useExtension(LoadStore.class, store -> store.failLoad(id, fence, why, mayGoOn));
        } catch (RuntimeException e) {
            LOG.debugf("The load %d could not be marked as failed: %s", id, e.getMessage());
        }
    }

    private RuntimeException refused(LoadStore store) {
        return store.isOwned(id, fence) ? new CommitsLost(dataset) : takenOver();
    }

    private PodiumException takenOver() {
        return new PodiumException(
                Fault.EXTERNAL,
                "The load of " + dataset + " was taken over by another hub; this one writes no more",
                null);
    }
}
