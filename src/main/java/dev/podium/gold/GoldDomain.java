package dev.podium.gold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A domain's gold as it stands: its files beside what is deployed.
 *
 * @param problem why the files can't be deployed as they are
 * @param objects by name
 */
public record GoldDomain(String domain, Optional<String> problem, List<Item> objects) {

    public GoldDomain {
        objects = List.copyOf(objects);
    }

    /** An object's file held against what is deployed. */
    public enum State {
        /** The file was never deployed. */
        NEW,
        DEPLOYED,
        /** The file changed since. */
        CHANGED,
        /** Somebody altered it in the database. */
        DRIFTED,
        /** Rolled back, and the file is still the one that was. */
        ROLLED_BACK,
        /** Somebody dropped it in the database. */
        MISSING,
        /** It is there, but no file defines it any more. */
        VANISHED
    }

    /**
     * @param order when it is called or refreshed, from 1; none where it isn't
     * @param rows that the last good refresh wrote, or that the view had
     */
    public record Item(
            String name,
            String kind,
            Optional<String> file,
            State state,
            Optional<Integer> order,
            Optional<Instant> deployedAt,
            Optional<Instant> refreshedAt,
            Optional<UUID> runId,
            Optional<Long> rows,
            Optional<Long> milliseconds) {}
}
