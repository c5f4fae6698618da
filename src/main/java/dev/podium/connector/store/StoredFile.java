package dev.podium.connector.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file as its store told of it when it was looked at.
 *
 * @param path within the connection's folder, with / between its parts
 * @param modified by the store's clock
 * @param etag where the store changes one with each change of the content
 */
public record StoredFile(String path, long size, Instant modified, Optional<String> etag) {

    /** Coarser than the times of any file system, so that two changes within one tick don't look like one. */
    private static final Duration TICK = Duration.ofSeconds(3);

    /** Whether nothing has happened to the file between two looks. */
    public boolean same(StoredFile other) {
        return size == other.size && tag().equals(other.tag());
    }

    public String tag() {
        return etag.orElseGet(modified::toString);
    }

    /** What names this version without its content being read, if anything does: a time that is still young doesn't. */
    public Optional<String> version(Instant now) {
        return etag.isPresent() || modified.isBefore(now.minus(TICK)) ? Optional.of(tag()) : Optional.empty();
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
