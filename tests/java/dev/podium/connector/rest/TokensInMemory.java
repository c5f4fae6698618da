package dev.podium.connector.rest;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.access.KeptTokens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Keeps tokens as long as the test runs. */
public final class TokensInMemory implements KeptTokens {

    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public void exchange(Connection connection, UnaryOperator<String> exchange) {
        kept.merge(
                connection.name(),
                exchange.apply(kept.getOrDefault(
                        connection.name(), connection.option("refresh-token").orElse(""))),
                (before, after) -> after);
    }
}
