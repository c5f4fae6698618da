package dev.podium.sample;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the ERP's database is: the one that the connection {@code erp} names, else the database {@code erp} beside the warehouse. */
@Singleton
final class Erp {

    static final String NAME = "erp";

    private final Provider<Warehouse> warehouse;
    private final Optional<Connection> configured;

    @Inject
    Erp(Provider<Warehouse> warehouse, Config config) {
        this.warehouse = warehouse;
        String prefix = "podium.connections." + NAME + ".";
        this.configured = config.getOptionalValue(prefix + "url", String.class)
                .map(url -> new Connection(
                        NAME,
                        url,
                        config.getOptionalValue(prefix + "username", String.class),
                        config.getOptionalValue(prefix + "password", String.class),
                        Optional.empty()));
    }

    Connection connection() {
        return configured.orElseGet(this::besideWarehouse);
    }

    /** For the sample's own statements; the database must be there. */
    Jdbi jdbi() {
        Connection connection = connection();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(connection.url());
        source.setApplicationName("podium sample");
        connection.username().ifPresent(source::setUser);
        connection.password().ifPresent(source::setPassword);
        return Jdbi.create(source);
    }

    /** Makes the database beside the warehouse where it is missing. Which database a connection names is its owner's matter. */
    void ensure() {
        if (configured.isPresent()) {
            return;
        }
        try {
            warehouse.get().jdbi().useHandle(Erp::create);
        } catch (RuntimeException e) {
            throw PodiumException.external(
                    "The sample's ERP wants a database 'erp' on the warehouse's server "
                            + warehouse.get().address()
                            + ", and it can't be made there ("
                            + PodiumException.of(e).getMessage()
                            + "); make it, or name another with PODIUM_CONNECTIONS_ERP_URL,"
                            + " or do without the sample: PODIUM_SAMPLE_ENABLED=false",
                    e);
        }
    }

    private static void create(Handle handle) {
        if (!present(handle)) {
            try {
                handle.execute(ErpSql.CREATE_DATABASE.text());
            } catch (RuntimeException e) {
                // Another hub may have been quicker.
                if (!present(handle)) {
                    throw e;
                }
            }
        }
    }

    /** Whether there is a database to look into yet. */
    boolean present() {
        return configured.isPresent() || warehouse.get().jdbi().withHandle(Erp::present);
    }

    private static boolean present(Handle handle) {
        return handle.createQuery(ErpSql.HAS_DATABASE.text())
                .mapTo(Boolean.class)
                .one();
    }

    private Connection besideWarehouse() {
        Warehouse.Address home = warehouse.get().address();
        if (!home.dialect().equals("postgresql")) {
            throw PodiumException.user(
                    "The sample's ERP is a PostgreSQL database, and the warehouse is not: name one with"
                            + " PODIUM_CONNECTIONS_ERP_URL, or do without the sample: PODIUM_SAMPLE_ENABLED=false");
        }
        Warehouse.Address erp = new Warehouse.Address(
                home.dialect(),
                home.host(),
                home.port(),
                NAME,
                home.user(),
                home.password(),
                home.options(),
                home.embedded());
        return new Connection(
                NAME, erp.jdbcUrl(), Optional.of(erp.user()), Optional.of(erp.password()), Optional.empty());
    }
}
