package dev.podium.load;

import org.jdbi.v3.core.Handle;

/**
 * Has a say in a load's publication, for rows that land elsewhere than in the warehouse. Life: {@link #complete} when the route has
 * ended well, {@link #publish}, and in any case {@link #close}. Called by the load's thread.
 */
public interface Publication {

    /** All records have come: what is still held back lands now, before the counts are compared. */
    void complete();

    /** As the last act of the transaction that publishes. It may be undone all the same, and is then asked again. */
    void publish(Handle transaction);

    /** @param published whether the transaction was committed, as far as we know */
    void close(boolean published);
}
