package dev.podium.sample;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
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

    /** {@code postgresql} or {@code sqlserver} */
    String dialect() {
        return connection().url().startsWith("jdbc:sqlserver:") ? "sqlserver" : "postgresql";
    }

    String text(ErpSql script) {
        return script.text(dialect());
    }

    /** Runs a script of several statements as it stands. */
    void execute(Handle handle, ErpSql script) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(text(script));
        }
    }

    /** As SQL names it. */
    String table(String name) {
        return (dialect().equals("sqlserver") ? "dbo." : "public.") + name;
    }

    /** Where the rows of a table wait that changed on a day. */
    String incoming(String name) {
        return (dialect().equals("sqlserver") ? "#incoming_" : "incoming_") + name;
    }

    /** For the sample's own statements; the database must be there. */
    Jdbi jdbi() {
        return Jdbi.create(dialect().equals("sqlserver") ? sqlServer() : postgres());
    }

    private DataSource sqlServer() {
        Connection connection = connection();
        SQLServerDataSource source = new SQLServerDataSource();
        source.setURL(connection.url());
        source.setApplicationName("podium sample");
        connection.username().ifPresent(source::setUser);
        connection.password().ifPresent(source::setPassword);
        return source;
    }

    private DataSource postgres() {
        Connection connection = connection();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(connection.url());
        source.setApplicationName("podium sample");
        connection.username().ifPresent(source::setUser);
        connection.password().ifPresent(source::setPassword);
        return source;
    }

    /** Makes the database beside the warehouse where it is missing. Which database a connection names is its owner's matter. */
    void ensure() {
        if (configured.isPresent()) {
            return;
        }
        try {
            warehouse.get().jdbi().useHandle(this::create);
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

    private void create(Handle handle) {
        if (!present(handle)) {
            try {
                handle.execute(beside(ErpSql.CREATE_DATABASE));
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
        return configured.isPresent() || warehouse.get().jdbi().withHandle(this::present);
    }

    private boolean present(Handle handle) {
        return handle.createQuery(beside(ErpSql.HAS_DATABASE))
                .mapTo(Boolean.class)
                .one();
    }

    private Connection besideWarehouse() {
        Warehouse.Address home = warehouse.get().address();
        Warehouse.Address erp = new Warehouse.Address(
                home.dialect(),
                home.host(),
                home.port(),
                NAME,
                home.user(),
                home.password(),
                home.options(),
                home.embedded());
        boolean named = !erp.user().isEmpty();
        return new Connection(
                NAME,
                erp.jdbcUrl(),
                Optional.of(erp.user()).filter(user -> named),
                Optional.of(erp.password()).filter(password -> named),
                Optional.empty());
    }

    /** Said to the warehouse. */
    private String beside(ErpSql script) {
        return script.text(warehouse.get().address().dialect());
    }
}
