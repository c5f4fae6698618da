package dev.podium.load;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Handle;

/**
 * The load under way, carried by the exchange from {@code load:} through the connector to {@code bronze:}; routes read it
 * as {@code ${variable.load.watermark}} and the like. Its facts don't change while it runs but for what bronze commits.
 */
public interface Load {

    /** Exchange property under which it travels. */
    String PROPERTY = "podium.load";

    /** @throws PodiumException of kind USER where no load is under way on this exchange */
    static Load of(Exchange exchange) {
        Load load = exchange.getProperty(PROPERTY, Load.class);
        if (load == null) {
            throw PodiumException.user(
                    "No load is under way here: records reach bronze only in a route that starts with load:<dataset>");
        }
        return load;
    }

    long id();

    Dataset dataset();

    StepRun step();

    /** Name of the field or column that grows with each change, where the route gives one. */
    Optional<String> cursor();

    /** Name of the field or column that identifies a record, where the route gives one. */
    Optional<String> key();

    /** How far below the greatest cursor value the next load asks again, where the route says so. */
    default Optional<LookBack> lookBack() {
        return Optional.empty();
    }

    /** How far earlier loads came; empty for a first, a full or a ranged load. */
    Optional<Watermark> since();

    /** Lower bound for the source, inclusive: the range's start where one is asked for, else the watermark's {@code from}, else empty text. */
    String watermark();

    /** Where the killed attempt before stopped, in the connector's terms (what {@link Records#checkpoint()} said), if there was one. */
    Optional<String> checkpoint();

    /**
     * A part of this load, such as a range of keys or a slice of time, with a checkpoint of its own; the parts may land side by
     * side, each by one thread. Records whose order bronze numbers are numbered as they come. What divides a load is
     * {@linkplain #plan planned} first, so that a later attempt divides it alike.
     *
     * @param name the same in each attempt
     */
    default Load part(String name) {
        throw new UnsupportedOperationException("This load has no parts");
    }

    /** Keeps the load's own checkpoint at once: how it is divided into parts. */
    default void plan(String checkpoint) {
        throw new UnsupportedOperationException("This load has no parts");
    }

    /** Upper bound for the source, exclusive, where the run asks for a range. */
    Optional<String> until();

    /** Whether the run asks for everything again rather than for what is new. */
    boolean full();

    /** The quarantine that this load takes instead of its source, where the run asks for that. */
    default Optional<Replay> replay() {
        return Optional.empty();
    }

    /** Where its records go instead of bronze, where somebody only wants to see the first of them. */
    default Optional<Preview> preview() {
        return Optional.empty();
    }

    /** When it began to ask its source: the same in each attempt, and for one that lands what another has staged, when that one did. */
    default Instant began() {
        return Instant.now();
    }

    /** Where what it reads is staged, where its route says so. */
    default Optional<Staging> staging() {
        return Optional.empty();
    }

    /** Notes that all that the source had to give is staged; without it a load that should be staged isn't published. */
    default void stagedWhole() {}

    /** Says that this load adds to the earlier ones even where no cursor is given: the connector reads only what is new, such as files. */
    void accumulate();

    /** Records the connector has taken from the source, for the check that none was lost on the way. */
    void read(long records);

    /** The number of records the source itself says there are, where it says so; checked when the load ends. */
    void expect(long records);

    /** Records that have been landed so far, by earlier attempts too. */
    long landed();

    /** Records that have been landed, set aside or passed over so far, by earlier attempts too; of a part its own. */
    default long taken() {
        return landed();
    }

    /** For people: {@code load 17}. */
    default String title() {
        return "load " + id();
    }

    /**
     * Counts a chunk that bronze lands in this transaction, and moves the checkpoint.
     *
     * @throws PodiumException when the load has ended or another hub has taken it over: the transaction must not commit
     */
    void advance(Handle transaction, Chunk chunk);

    /** Has this done after the load has been published; not at all where the hub is stopped in between. Its failure is told, and is none of the load. */
    void whenPublished(Runnable work);

    /** Has this take part in the load's publication. */
    default void publishWith(Publication publication) {
        throw new UnsupportedOperationException("This load is published by the warehouse alone");
    }

    /** A landing failed: whatever the route makes of it, this load must not be published. */
    void fail(Throwable thrown);

    /** To be asked now and then: where one part of the load has failed, the others needn't go on. */
    default void requireNoFailure() {}

    /**
     * What a transaction lands.
     *
     * @param checkpoint where a later attempt would go on after it, or empty: it would have to begin anew
     * @param checksum sum of 64-bit hashes of the landed records' keys; empty: not each of them has one
     */
    record Chunk(
            long landed,
            long quarantined,
            long skipped,
            long bytes,
            Optional<String> checkpoint,
            Optional<Watermark> highest,
            Optional<Long> checksum) {

        /** The records that it accounts for. */
        long taken() {
            return landed + quarantined + skipped;
        }

        /** As the warehouse keeps it: it has no 64-bit numbers without a sign. */
        String checksumText() {
            return checksum.map(Long::toUnsignedString).orElse(null);
        }
    }
}
