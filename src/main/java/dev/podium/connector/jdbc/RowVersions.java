package dev.podium.connector.jdbc;

import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a SQL Server table by their rowversion, which the server raises with each change of any row: those from the last
 * horizon on, below the least one that a transaction under way may have used. So no row comes late, however long its transaction
 * took.
 *
 * @param column quoted
 * @param from the last load's horizon; empty: the first load takes all below
 */
record RowVersions(String column, Optional<Long> from, long upTo) implements Horizon {

    static RowVersions of(Load load, java.sql.Connection opened, TableSource source, Optional<String> kept)
            throws SQLException {
        String upToNow = ServerQuestion.row(opened, "horizonOfRowversions", 1).get(0);
        // What is read must be as of later than the horizon, else what was committed in between is missed for ever.
        opened.rollback();
        String table = source.quotedTable(opened);
        List<String> columns = ServerQuestion.column(opened, "rowversionColumn", table);
        if (columns.isEmpty()) {
            throw PodiumException.user(
                    "Table " + source.table() + " has no rowversion, or is not there, or the login may not see it;"
                            + " name another cursor, or add a column to it: alter table … add row_version rowversion");
        }
        long upTo = Long.parseLong(kept.orElse(upToNow));
        Optional<Long> from = load.since().map(Watermark::value).map(Long::valueOf);
        if (from.isPresent() && from.get() > upTo) {
            throw PodiumException.user("Table " + source.table() + " was read up to rowversion " + from.get()
                    + ", but its database is only at " + upTo + ": it is another one, or a restored one; run "
                    + load.dataset() + " with mode full");
        }
        return new RowVersions(TableSelect.quoted(columns.get(0), TableSource.quote(opened)), from, upTo);
    }

    @Override
    public String below() {
        return Long.toString(upTo);
    }

    @Override
    public Optional<String> condition() {
        String below = column + " < " + literal(upTo);
        return Optional.of(from.map(last -> column + " >= " + literal(last) + " and " + below)
                .orElse(below));
    }

    private static String literal(long version) {
        return String.format("0x%016X", version);
    }
}
