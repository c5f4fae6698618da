package dev.podium.connector.json;

import dev.podium.connector.Border;
import dev.podium.load.Watermark;
import java.util.Optional;

/** What becomes of the records of a document. One thread. */
public interface RecordFilter {

    /**
     * Whether this very read has had the record before, as pages may overlap: it then counts for nothing. Asked of each
     * record, in their order.
     */
    default boolean seen(String cursor, String key, byte[] bytes, int offset, int length) {
        return false;
    }

    /** Whether to pass over the record: an earlier load has landed it, or it is outside of what the run asks for. */
    boolean passesOver(String cursor, String key);

    /** How far the records reach. */
    Optional<Watermark> watermark();

    /** Passes over what earlier loads have landed. */
    static RecordFilter of(Border border) {
        return new RecordFilter() {
            @Override
            public boolean passesOver(String cursor, String key) {
                return border.passesOver(cursor, key);
            }

            @Override
            public Optional<Watermark> watermark() {
                return border.watermark();
            }
        };
    }
}
