package dev.podium.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Fault;
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
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.SqlObjects;

/** Brings the warehouse up (the embedded server, or a connection to an external one), migrates the hub's tables, and holds the pool. */
@Singleton
@Unremovable
public final class RunningWarehouse implements Warehouse {

    private static final String DATABASE = "warehouse";

    private final FileChannel lock;
    private final Optional<EmbeddedPostgres> embedded;
    private volatile Optional<String> stuck = Optional.empty();
    private final Address address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Dialect dialect;

    @Inject
    RunningWarehouse(WarehouseConfig config, Workspace workspace) {
        lock = HomeLock.hold(workspace.home());
        embedded = config.url().isPresent()
                ? Optional.empty()
                : Optional.of(new EmbeddedPostgres(workspace.home(), config.embeddedPort()));
        try {
            address = embedded.map(server -> started(server, config, workspace.home()))
                    .orElseGet(() -> external(config));
            pool = WarehousePool.open(config, address);
        } catch (RuntimeException e) {
            release();
            throw e;
        }
        jdbi = Jdbi.create(pool).installPlugin(new SqlObjectPlugin());
        jdbi.getConfig(SqlObjects.class)
                .setSqlLocator(new SqlFiles(
                        address.dialect(), Dialect.of(address.dialect()).beforeStatements()));
        dialect = Dialect.of(address.dialect());
        dialect.teach(jdbi);
        try {
            Migration.run(pool, address.dialect());
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private static Address started(EmbeddedPostgres server, WarehouseConfig config, Path home) {
        String password = EmbeddedPassword.settle(server, home, config.password());
        EmbeddedPassword.createDatabase(server.port(), password, DATABASE);
        return new Address(
                "postgresql", "127.0.0.1", server.port(), DATABASE, EmbeddedPostgres.USER, password, Map.of(), true);
    }

    private static Address external(WarehouseConfig config) {
        String url = config.url().orElseThrow();
        Secrets.registerOf(url);
        return ServerUrl.parse(url).address(config.username(), config.password());
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
        return address.embedded()
                ? address
                : CurrentLogins.password().map(address::withPassword).orElse(address);
    }

    @Override
    public boolean away(Throwable thrown) {
        return unjudged(thrown)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql && dialect.away(sql));
    }

    @Override
    public boolean collided(Throwable thrown) {
        return unjudged(thrown).anyMatch(cause -> cause instanceof SQLException sql && dialect.collided(sql));
    }

    private static Stream<Throwable> unjudged(Throwable thrown) {
        return Causes.of(thrown).takeWhile(cause -> !(cause instanceof PodiumException));
    }

    @Override
    public Fault fault(Throwable thrown) {
        boolean exhausted =
                Causes.of(thrown).anyMatch(cause -> cause instanceof SQLException sql && dialect.exhausted(sql));
        return exhausted ? Fault.RESOURCE : Fault.EXTERNAL;
    }

    @Override
    public void revive() {
        try {
            embedded.ifPresent(server -> server.start(address.password()));
            stuck = Optional.empty();
        } catch (PodiumException e) {
            stuck = Optional.of(e.getMessage());
            throw e;
        }
    }

    @Override
    public Optional<String> stuck() {
        return stuck;
    }

    @PreDestroy
    void stop() {
        pool.close();
        release();
    }

    private void release() {
        embedded.ifPresent(EmbeddedPostgres::stop);
        try {
            lock.close();
        } catch (IOException e) {
            throw PodiumException.resource("PODIUM_HOME could not be let go: " + e.getMessage(), e);
        }
    }
}
