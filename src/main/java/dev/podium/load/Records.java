package dev.podium.load;

import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;

/**
 * Records on their way from a source to bronze: read once, front to back, by one thread; a page, a file or a whole
 * table, never held in memory as a whole. The order of its life: {@link #columns()}, then {@link #next()} and
 * {@link #write} in turn until next is false, then the closing facts, then {@link #close()}.
 */
public interface Records extends AutoCloseable {

    /** What each record has, in order; one JSON column named {@code record} for documents. */
    List<Column> columns();

    /**
     * Moves on to the next record that is to be landed. Records that can't be landed are set aside for
     * {@link #takeRejected()}, records that an earlier load has landed already are passed over and counted in {@link #skipped()}.
     *
     * @return false at the end
     * @throws dev.podium.vocabulary.PodiumException when the source breaks off or is malformed beyond one record
     */
    boolean next();

    /**
     * Writes the current record's values, one call of the writer a column, in the order of {@link #columns()}.
     *
     * @throws UnfitValue where a value can't be read, or as the writer throws it: the record is refused, and the next one follows
     */
    void write(RowWriter row);

    /**
     * Takes note that the current record has an unfit value, and counts it among the malformed ones.
     *
     * @return the record as a JSON object by column, as far as it can be read; empty where such a record ends the load
     * @throws dev.podium.vocabulary.PodiumException where that is one malformed record too many
     */
    default Optional<String> refuse(String reason) {
        return Optional.empty();
    }

    /**
     * Where a later attempt would go on after the current record, in the source's own terms (JSON), or empty where it
     * could not go on from here. After the last record: where it would go on after all of these.
     */
    Optional<String> checkpoint();

    /** Whether bronze numbers the landed records in a column {@code _position}: for documents and files, whose order is a fact. */
    default boolean positioned() {
        return true;
    }

    /** The malformed records set aside since the last call. */
    List<Rejected> takeRejected();

    /** Records passed over since the start because the load before had landed them. */
    long skipped();

    /** Greatest cursor value seen so far, or empty where no cursor is tracked. */
    Optional<Watermark> watermark();

    /** The file that these records are, where they are one: bronze notes it in the transaction that lands their end, so that it lands once. */
    default Optional<SourceFile> file() {
        return Optional.empty();
    }

    /**
     * For a preview that has seen enough of them: looks for a moment at what stands behind them, and tells the load's preview what may be mistyped.
     *
     * @throws dev.podium.vocabulary.PodiumException as {@link #next()}, and where a load would fail at their end
     */
    default void lookOn() {}

    @Override
    void close();

    /**
     * A record that can't be landed as it is.
     *
     * @param position where in the source: {@code visits-2026-11-01.csv:17}
     * @param reason for people
     * @param raw the record as the source wrote it; bytes that aren't UTF-8 are kept as {@code \xNN}
     */
    record Rejected(String position, String reason, String raw) {}
}
