package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import java.util.function.UnaryOperator;

/** Keeps the refresh token that a server gave last, where servers give a new one each time. */
public interface KeptTokens {

    /**
     * Exchanges the kept token (at first the one that the connection is configured with) for the next. One at a time a
     * connection, over all hubs: who comes second gets what the first has kept.
     *
     * @param exchange is given the token, and gives the next one, which may be the same
     */
    void exchange(Connection connection, UnaryOperator<String> exchange);
}
