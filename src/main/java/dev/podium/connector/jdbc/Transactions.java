package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a PostgreSQL table by the transaction that wrote them (the system column xmin): those from the last horizon on, below
 * the one of now. Every transaction below a horizon has ended, so no row can come late. Numbers have 64 bits, as PostgreSQL's
 * horizons do; a row's own has 32, and counts by its distance from the horizon.
 *
 * @param from the last load's horizon; empty: the first load takes all that have ended
 * @param below the horizon
 */
record Transactions(Optional<Long> from, long below) {

    private static final String CURSOR = "xmin";
    private static final long HALF = 1L << 31;

    static boolean asked(Load load) {
        return load.cursor().filter(CURSOR::equals).isPresent();
    }

    /** @param kept the horizon of the attempt before, whose read goes on */
    static Optional<Transactions> of(
            Load load, Connection known, java.sql.Connection opened, String table, Optional<Long> kept)
            throws SQLException {
        if (!asked(load)) {
            return Optional.empty();
        }
        requireFit(load, known, table);
        long below = kept.isPresent() ? kept.get() : horizon(opened);
        Optional<Long> from = load.since().map(Watermark::value).map(Long::valueOf);
        if (from.isPresent() && from.get() > below) {
            throw PodiumException.user("Table " + table + " was read up to transaction " + from.get()
                    + ", but its server is only at " + below
                    + ": it is another server, or a restored one; run " + load.dataset() + " with mode full");
        }
        return Optional.of(new Transactions(from, below));
    }

    private static void requireFit(Load load, Connection known, String table) {
        if (!SourceDatabase.postgresql(known) || table.isEmpty()) {
            throw PodiumException.user("cursor: xmin reads what is new of a table of PostgreSQL; this is "
                    + (table.isEmpty() ? "a query" : "another database") + ", so name a column of it as cursor");
        }
        if (load.lookBack().isPresent()) {
            throw PodiumException.user("cursor: xmin needs no lookBack, as no row comes late; leave it out");
        }
        if (load.until().isPresent()
                || load.since().isEmpty() && !load.watermark().isEmpty()) {
            throw PodiumException.user("A range can't be loaded with cursor: xmin, as transactions have no dates; run "
                    + load.dataset() + " without from and to");
        }
    }

    /** The oldest transaction that is still under way, or the next one. */
    static long horizon(java.sql.Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement();
                ResultSet row = statement.executeQuery("select txid_snapshot_xmin(txid_current_snapshot())")) {
            row.next();
            return row.getLong(1);
        }
    }

    String condition() {
        String age = "age('" + (below & 0xffff_ffffL) + "'::xid)";
        String ended = "age(xmin) > " + age;
        return from.filter(last -> below - last < HALF)
                .map(last -> ended + " and age(xmin) <= " + age + "::bigint + " + (below - last))
                .orElse(ended);
    }

    Watermark watermark() {
        return new Watermark(Long.toString(below), List.of());
    }
}
