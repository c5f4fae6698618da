package dev.podium.warehouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.podium.vocabulary.PodiumException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Opens the pool of connections to the warehouse. */
final class WarehousePool {

    private WarehousePool() {}

    /** @throws PodiumException where the warehouse can't be reached or doesn't let us in, in its own words */
    static HikariDataSource open(WarehouseConfig config, Warehouse.Address address) {
        tryOnce(config, address);
        Dialect dialect = Dialect.of(address.dialect());
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("warehouse");
        // By name, for a driver that was registered under another class loader is not found.
        hikari.setDriverClassName(dialect.driver().getClass().getName());
        hikari.setJdbcUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            hikari.setUsername(address.user());
            hikari.setPassword(address.password());
        }
        hikari.setMaximumPoolSize(config.connections());
        hikari.setMinimumIdle(2);
        hikari.setConnectionTimeout(config.connectTimeout().toMillis());
        dialect.properties().forEach(hikari::addDataSourceProperty);
        dialect.session().ifPresent(hikari::setConnectionInitSql);
        return address.embedded() ? new HikariDataSource(hikari) : new CurrentLogins(hikari);
    }

    /** The pool would try for long, and wrap what it was told. */
    private static void tryOnce(WarehouseConfig config, Warehouse.Address address) {
        String seconds = Long.toString(Math.max(1, config.connectTimeout().toSeconds()));
        try (Connection connection = address.connect(Map.of("loginTimeout", seconds))) {
            Dialect.of(address.dialect()).check(connection);
        } catch (SQLException e) {
            throw PodiumException.external(
                    "The warehouse " + address + " can't be used: " + e.getMessage()
                            + "; see PODIUM_WAREHOUSE_URL, PODIUM_WAREHOUSE_USERNAME and PODIUM_WAREHOUSE_PASSWORD",
                    e);
        }
    }
}
