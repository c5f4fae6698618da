package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the hub's own tables (schema {@code podium}) to this version. */
final class Migration {

    private Migration() {}

    static void run(DataSource warehouse, String dialect) {
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(warehouse)
                    .locations("classpath:sql/" + dialect + "/migration")
                    .defaultSchema("podium")
                    .createSchemas(true)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
            try (Connection connection = warehouse.getConnection()) {
                Dialect.of(dialect).roles(connection);
            }
        } catch (SQLException e) {
            throw PodiumException.external("The roles of the warehouse could not be made: " + e.getMessage(), e);
        } catch (FlywayException e) {
            throw PodiumException.external("The hub's tables could not be brought up to date: " + e.getMessage(), e);
        }
    }
}
