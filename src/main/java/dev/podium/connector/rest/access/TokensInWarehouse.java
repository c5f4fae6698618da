package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Keeps tokens in the hub's own table, sealed: a file would be lost with its container, and two hubs would each
 * spend the other's token. The row is locked while the server is asked.
 */
@Singleton
@Unremovable
public final class TokensInWarehouse implements KeptTokens {

    private final Warehouse warehouse;

    @Inject
    public TokensInWarehouse(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Tokens exchange(Connection connection, Predicate<Tokens> usable, UnaryOperator<Tokens> exchange) {
        Seal seal = Seal.of(connection);
        Tokens configured = Tokens.none(connection.option("refresh-token").orElseThrow());
        return warehouse.jdbi().inTransaction(handle -> {
            Store store = handle.attach(Store.class);
            store.insertSecret(connection.name(), seal.close(configured.text()));
            Tokens kept = store.lockSecret(connection.name())
                    .flatMap(seal::open)
                    .map(Tokens::parse)
                    .orElse(configured);
            Tokens current = usable.test(kept) ? kept : exchange.apply(kept);
            store.saveSecret(connection.name(), seal.close(current.text()));
            return current;
        });
    }

    interface Store {
        @SqlUpdate
        void insertSecret(String connection, byte[] sealed);

        @SqlQuery
        Optional<byte[]> lockSecret(String connection);

        @SqlUpdate
        void saveSecret(String connection, byte[] sealed);
    }
}
