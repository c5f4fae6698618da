package dev.podium.connector.rest;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.access.KeptTokens;
import dev.podium.connector.rest.access.Tokens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Keeps tokens as long as the test runs. */
public final class TokensInMemory implements KeptTokens {

    private final Map<String, Tokens> kept = new ConcurrentHashMap<>();

    @Override
    public synchronized Tokens exchange(
            Connection connection, Predicate<Tokens> usable, UnaryOperator<Tokens> exchange) {
        Tokens known = kept.getOrDefault(
                connection.name(),
                new Tokens("", 0, connection.option("refresh-token").orElse("")));
        Tokens current = usable.test(known) ? known : exchange.apply(known);
        kept.put(connection.name(), current);
        return current;
    }
}
