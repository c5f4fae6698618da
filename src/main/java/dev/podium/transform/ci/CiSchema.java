package dev.podium.transform.ci;

import dev.podium.run.Undisturbed;
import dev.podium.warehouse.Identifier;
import dev.podium.warehouse.Warehouse;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The schema that a CI run builds in, from before it is made until it is dropped. */
record CiSchema(String name, CiBook book) implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CiSchema.class);

    /** @param base the schema of what is live */
    static CiSchema of(UUID run, String base, Warehouse warehouse) {
        CiBook book = warehouse.jdbi().onDemand(CiBook.class);
        String name = base + "_ci_" + run.toString().substring(0, 8);
        book.noteSchema(run, name);
        CiSchema schema = new CiSchema(name, book);
        // What an attempt left that was killed.
        schema.drop();
        return schema;
    }

    /** Drops what runs left that ended without their hub. */
    static void dropLeft(Warehouse warehouse) {
        CiBook book = warehouse.jdbi().onDemand(CiBook.class);
        book.leftSchemas().forEach(name -> new CiSchema(name, book).close());
    }

    /** Whether dbt would write into this schema or one that it makes beside it. */
    boolean holds(String schema) {
        return schema.equalsIgnoreCase(name)
                || schema.toLowerCase(java.util.Locale.ROOT).startsWith(name + "_");
    }

    private void drop() {
        book.schemasOf(name)
                .forEach(schema -> book.dropSchema(Identifier.quoted(schema), "N'" + schema.replace("'", "''") + "'"));
    }

    @Override
    public void close() {
        try {
            Undisturbed.run(() -> {
                drop();
                book.forgetSchema(name);
            });
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Schema %s could not be dropped yet (%s); the next CI run or start drops it", name, e.getMessage());
        }
    }
}
