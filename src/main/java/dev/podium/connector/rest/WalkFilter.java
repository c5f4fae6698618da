package dev.podium.connector.rest;

import dev.podium.connector.Border;
import dev.podium.connector.json.RecordFilter;
import dev.podium.connector.rest.guard.Crest;
import dev.podium.connector.rest.guard.Overlap;
import dev.podium.load.Watermark;
import java.util.Optional;

/**
 * What becomes of a page's records: those that the walk itself has had, those that belong to another slice, those that
 * earlier loads have landed.
 *
 * @param crest where the API cuts walks off
 */
record WalkFilter(Overlap overlap, Optional<Crest> crest, Optional<Bounds> slice, Border border)
        implements RecordFilter {

    @Override
    public boolean seen(String cursor, String key, byte[] bytes, int offset, int length) {
        return overlap.seen(bytes, offset, length)
                || crest.isPresent() && crest.get().seen(cursor, key);
    }

    @Override
    public boolean passesOver(String cursor, String key) {
        boolean elsewhere = cursor != null && slice.isPresent() && slice.get().excludes(cursor);
        return elsewhere || border.passesOver(cursor, key);
    }

    @Override
    public Optional<Watermark> watermark() {
        return border.watermark();
    }
}
