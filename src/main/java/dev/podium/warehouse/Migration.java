package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
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
        } catch (FlywayException e) {
            throw PodiumException.external("The hub's tables could not be brought up to date: " + e.getMessage(), e);
        }
    }
}
