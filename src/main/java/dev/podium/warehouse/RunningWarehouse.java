package dev.podium.warehouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import dev.podium.workspace.Workspace;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;

/** Brings the warehouse up (the embedded server, or a connection to an external one), migrates the hub's tables, and holds the pool. */
@Singleton
@Unremovable
public final class RunningWarehouse implements Warehouse {

    private static final String DATABASE = "warehouse";

    private final Optional<EmbeddedPostgres> embedded;
    private final Address address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final FileChannel lock;

    @Inject
    RunningWarehouse(WarehouseConfig config, Workspace workspace) {
        Path home = workspace.home();
        lock = HomeLock.hold(home);
        if (config.url().isPresent()) {
            embedded = Optional.empty();
            Secrets.registerOf(config.url().get());
            address = ServerUrl.parse(config.url().get()).address(config.username(), config.password());
        } else {
            EmbeddedPostgres server = new EmbeddedPostgres(home, config.embeddedPort());
            embedded = Optional.of(server);
            String password = EmbeddedPassword.settle(server, home, config.password());
            address = new Address(
                    "postgresql",
                    "127.0.0.1",
                    server.port(),
                    DATABASE,
                    EmbeddedPostgres.USER,
                    password,
                    Map.of(),
                    true);
            EmbeddedPassword.createDatabase(server.port(), password, DATABASE);
        }
        pool = pool(config);
        jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
        jdbi.getConfig(SqlObjects.class).setSqlLocator(new SqlFiles(address.dialect()));
        Migration.run(pool, address.dialect());
    }

    private HikariDataSource pool(WarehouseConfig config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("warehouse");
        hikari.setJdbcUrl(address.jdbcUrl());
        hikari.setUsername(address.user());
        hikari.setPassword(address.password());
        hikari.setMaximumPoolSize(config.connections());
        hikari.setMinimumIdle(2);
        hikari.setConnectionTimeout(config.connectTimeout().toMillis());
        hikari.addDataSourceProperty("ApplicationName", "podium");
        hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
        try {
            return new HikariDataSource(hikari);
        } catch (RuntimeException e) {
            throw PodiumException.external(
                    "The warehouse " + address + " can't be reached: "
                            + PodiumException.of(e).getMessage()
                            + "; see PODIUM_WAREHOUSE_URL, _USERNAME and _PASSWORD",
                    e);
        }
    }

    @Override
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    @Produces
    @Singleton
    @Unremovable
    @Named("warehouse")
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public boolean away(Throwable thrown) {
        return Causes.of(thrown)
                .takeWhile(cause -> !(cause instanceof PodiumException))
                .anyMatch(cause -> cause instanceof SQLException sql && Away.says(sql));
    }

    @Override
    public void revive() {
        embedded.ifPresent(server -> server.start(address.password()));
    }

    @PreDestroy
    void stop() throws IOException {
        pool.close();
        embedded.ifPresent(EmbeddedPostgres::stop);
        lock.close();
    }
}
