package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Keeps refresh tokens in the hub's own table, sealed: a file would be lost with its container, and two hubs would each
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
    public void exchange(Connection connection, UnaryOperator<String> exchange) {
        Seal seal = Seal.of(connection);
        String configured = connection.option("refresh-token").orElseThrow();
        warehouse.jdbi().useTransaction(handle -> {
            Store store = handle.attach(Store.class);
            store.insertSecret(connection.name(), seal.close(configured));
            Optional<String> kept = store.lockSecret(connection.name()).flatMap(seal::open);
            store.saveSecret(connection.name(), seal.close(exchange.apply(kept.orElse(configured))));
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
