package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Keeps the tokens that a server gave last, where it gives a new refresh token each time. */
public interface KeptTokens {

    /**
     * The kept tokens (at first the refresh token that the connection is configured with), or those that they are exchanged
     * for. One at a time a connection, over all hubs: who comes second gets what the first has kept, without another call.
     *
     * @param usable whether the kept ones will do
     * @param exchange is given the kept ones, and gives the next
     */
    Tokens exchange(Connection connection, Predicate<Tokens> usable, UnaryOperator<Tokens> exchange);
}
