package dev.podium.delivery;

import java.util.List;

/** Takes rows, parcel by parcel, and confirms what it has. Used by as many threads as its destination says. */
public interface Receiver extends AutoCloseable {

    /**
     * Sends the rows. Each is confirmed as taken or refused, at once or all together, or was not sent when this throws.
     *
     * @throws dev.podium.vocabulary.PodiumException where the receiver takes nothing at all: it is away, or doesn't let us in
     */
    void deliver(List<Item> parcel, Confirmation confirmation);

    @Override
    default void close() {
        // Most hold nothing.
    }
}
