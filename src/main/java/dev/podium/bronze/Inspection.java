package dev.podium.bronze;

import java.util.List;

/** Looks at each row once it is written, before it goes to the warehouse. One load, one thread at a time. */
interface Inspection {

    /** Nothing was agreed on that a single row could break. */
    Inspection NONE = row -> null;

    /**
     * @return why the row goes to quarantine, or null where it lands
     * @throws dev.podium.vocabulary.PodiumException of kind USER where the contract says stop
     */
    String refusal(WrittenRow row);

    /** What it has noticed since the last call. */
    default List<SchemaChange> takeChanges() {
        return List.of();
    }
}
