package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A database's own knowledge of what is new, in place of a column's values: rows up to a horizon below which nothing can come
 * late, from that of the load before. The route's cursor names which.
 */
interface Horizon {

    /** Rows of PostgreSQL by the transaction that wrote them. */
    String XMIN = "xmin";

    /** Rows of SQL Server by their rowversion. */
    String ROWVERSION = "rowversion";

    /** Changes that SQL Server's change tracking knows. */
    String CHANGE_TRACKING = "change_tracking";

    /** Changes that SQL Server's change data capture has kept. */
    String CDC = "cdc";

    Set<String> OF_SQL_SERVER = Set.of(ROWVERSION, CHANGE_TRACKING, CDC);

    /** Whether the cursor of the route names one rather than a column. */
    static boolean asked(Load load, Connection known) {
        return load.cursor()
                .filter(cursor ->
                        cursor.equals(XMIN) || OF_SQL_SERVER.contains(cursor) && SourceDatabase.sqlServer(known))
                .isPresent();
    }

    /**
     * Where one is asked for.
     *
     * @param kept that of the attempt before, or of a load that is divided: the read goes on under it
     */
    static Optional<Horizon> of(
            Load load, Connection known, java.sql.Connection opened, TableSource source, Optional<String> kept)
            throws SQLException {
        if (!asked(load, known)) {
            return Optional.empty();
        }
        requireFit(load, known, source.table());
        return Optional.of(
                switch (load.cursor().orElseThrow()) {
                    case ROWVERSION -> RowVersions.of(load, opened, source, kept);
                    case CHANGE_TRACKING -> TrackedChanges.of(load, opened, source, kept);
                    case CDC -> CapturedChanges.of(load, opened, source, kept);
                    default -> Transactions.of(load, opened, source.table(), kept);
                });
    }

    private static void requireFit(Load load, Connection known, String table) {
        String cursor = load.cursor().orElseThrow();
        boolean here = cursor.equals(XMIN) ? SourceDatabase.postgresql(known) : SourceDatabase.sqlServer(known);
        if (!here || table.isEmpty()) {
            throw PodiumException.user("cursor: " + cursor + " reads what is new of a table of "
                    + (cursor.equals(XMIN) ? "PostgreSQL" : "SQL Server") + "; this is "
                    + (table.isEmpty() ? "a query" : "another database") + ", so name a column of it as cursor");
        }
        if (load.lookBack().isPresent()) {
            throw PodiumException.user("cursor: " + cursor + " needs no lookBack, as no row comes late; leave it out");
        }
        if (load.until().isPresent()
                || load.since().isEmpty() && !load.watermark().isEmpty()) {
            throw PodiumException.user("A range can't be loaded with cursor: " + cursor + ", as it has no dates; run "
                    + load.dataset() + " without from and to");
        }
    }

    /** Up to where is read, as text that a checkpoint keeps. */
    String below();

    /** What is read in place of the table itself. */
    default Optional<String> query() {
        return Optional.empty();
    }

    /** What the rows must fulfil. */
    default Optional<String> condition() {
        return Optional.empty();
    }

    /** Columns that order the read, where it isn't the key that the route names. */
    default Optional<String> order() {
        return Optional.empty();
    }

    /** Columns that the query adds to the table's own. */
    default List<String> added() {
        return List.of();
    }

    default Watermark watermark() {
        return new Watermark(below(), List.of());
    }
}
