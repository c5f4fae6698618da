package dev.podium.connector.jdbc;

import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Rows of a PostgreSQL table by the transaction that wrote them (the system column xmin): those from the last horizon on, below
 * the one of now. Every transaction below a horizon has ended, so no row can come late. Numbers have 64 bits, as PostgreSQL's
 * horizons do; a row's own has 32, and counts by its distance from the horizon.
 *
 * @param from the last load's horizon; empty: the first load takes all that have ended
 * @param upTo the horizon
 */
record Transactions(Optional<Long> from, long upTo) implements Horizon {

    private static final long HALF = 1L << 31;

    /** @param kept the horizon of the attempt before, whose read goes on */
    static Transactions of(Load load, java.sql.Connection opened, String table, Optional<String> kept)
            throws SQLException {
        long upTo = kept.isPresent() ? Long.parseLong(kept.get()) : now(opened);
        Optional<Long> from = load.since().map(Watermark::value).map(Long::valueOf);
        if (from.isPresent() && from.get() > upTo) {
            throw PodiumException.user("Table " + table + " was read up to transaction " + from.get()
                    + ", but its server is only at " + upTo
                    + ": it is another server, or a restored one; run " + load.dataset() + " with mode full");
        }
        return new Transactions(from, upTo);
    }

    /** The oldest transaction that is still under way, or the next one. */
    static long now(java.sql.Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement();
                ResultSet row = statement.executeQuery("select txid_snapshot_xmin(txid_current_snapshot())")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public String below() {
        return Long.toString(upTo);
    }

    @Override
    public Optional<String> condition() {
        String age = "age('" + (upTo & 0xffff_ffffL) + "'::xid)";
        String ended = "age(xmin) > " + age;
        return Optional.of(from.filter(last -> upTo - last < HALF)
                .map(last -> ended + " and age(xmin) <= " + age + "::bigint + " + (upTo - last))
                .orElse(ended));
    }
}
