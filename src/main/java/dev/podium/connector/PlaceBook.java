package dev.podium.connector;

import dev.podium.load.Load;

/** Who reads from connections that bear few readers, over all hubs. Thread-safe. */
interface PlaceBook {

    /** @return false where as many as the limit read from the connection */
    boolean take(Load load, String connection, int limit);

    /** The load reads from it no more. */
    void leave(Load load, String connection);
}
