package dev.podium.bronze;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.function.Supplier;

/** Looks at each row once it is written, before it goes to the warehouse. One load, one thread at a time. */
interface Inspection {

    /** Nothing was agreed on that a single row could break. */
    Inspection NONE = row -> null;

    /**
     * @return why the row goes to quarantine, or null where it lands
     * @throws PodiumException of kind USER where the contract says stop
     */
    String refusal(WrittenRow row);

    /**
     * The same; where the contract says stop, what is thrown tells which record it was, and nothing of what is in it: errors go to alerts and
     * lineage.
     *
     * @param which asked for then alone
     */
    default String refusal(WrittenRow row, Supplier<String> which) {
        try {
            return refusal(row);
        } catch (PodiumException stopped) {
            throw new PodiumException(stopped.fault(), stopped.getMessage() + ". It is " + which.get(), stopped);
        }
    }

    /** What it has noticed since the last call. */
    default List<SchemaChange> takeChanges() {
        return List.of();
    }
}
