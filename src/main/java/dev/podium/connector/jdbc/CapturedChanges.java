package dev.podium.connector.jdbc;

import dev.podium.load.Load;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What SQL Server's change data capture has kept of a table: each change since the last load, in the order of the log, deletions
 * with the row as it was. The first load takes all rows; changes that were not captured yet by then come again, as changes.
 *
 * @param select in place of the table
 * @param lsn log sequence number up to which changes are read
 * @param first whether these are the rows themselves
 */
record CapturedChanges(String select, String lsn, boolean first) implements Horizon {

    private static final String NEVER = "0x00000000000000000000";

    static CapturedChanges of(Load load, java.sql.Connection opened, TableSource source, Optional<String> kept)
            throws SQLException {
        String capture = source.capture();
        List<String> bounds = ServerQuestion.row(opened, "captureBounds", 2, capture);
        String oldest = bounds.get(0);
        if (oldest == null || oldest.equals(NEVER)) {
            throw PodiumException.user("Change data capture has no capture instance '" + capture + "' for table "
                    + source.table() + ", or the login may not read it; turn it on (sys.sp_cdc_enable_db,"
                    + " sys.sp_cdc_enable_table), let the login into its gating role, or name another (capture)");
        }
        String upTo = kept.orElse(bounds.get(1) == null ? NEVER : bounds.get(1));
        Optional<String> from = load.since().map(Watermark::value);
        String quote = TableSource.quote(opened);
        List<String> columns = ServerQuestion.column(opened, "capturedColumns", capture).stream()
                .map(name -> TableSelect.quoted(name, quote))
                .toList();
        if (from.isEmpty()) {
            Map<String, String> places =
                    Map.of("lsn", upTo, "columns", of("t", columns), "table", source.quotedTable(opened));
            return new CapturedChanges(ServerQuestion.text("capturedSnapshot", places), upTo, true);
        }
        Range range = range(load, source.table(), from.get(), next(opened, from.get()), oldest, upTo);
        return new CapturedChanges(
                ServerQuestion.text(
                        "capturedChanges",
                        Map.of(
                                "columns", of("c", columns),
                                "function", TableSelect.quoted("fn_cdc_get_all_changes_" + capture, quote),
                                "from", range.from(),
                                "to", range.to(),
                                "range", range.empty() ? "1 = 0" : "1 = 1")),
                upTo,
                false);
    }

    /** What the server's function is asked for: it refuses bounds outside of what it has, also where nothing is new. */
    record Range(String from, String to, boolean empty) {}

    /** Texts of one width, which order as the numbers do. */
    static Range range(Load load, String table, String last, String next, String oldest, String upTo) {
        if (last.compareTo(upTo) > 0) {
            throw PodiumException.user("Table " + table + " was read up to log sequence number " + last
                    + ", but its database's capture is only at " + upTo + ": it is another one, or a restored one; run "
                    + load.dataset() + " with mode full");
        }
        if (last.equals(upTo)) {
            return new Range(
                    upTo.compareTo(oldest) < 0 ? oldest : upTo, upTo.compareTo(oldest) < 0 ? oldest : upTo, true);
        }
        if (last.equals(NEVER)) {
            return new Range(oldest, upTo, false);
        }
        if (next.compareTo(oldest) < 0) {
            throw PodiumException.user("Change data capture of table " + table + " keeps changes from " + oldest
                    + " on, but the last load came to " + last
                    + ": its retention has passed, or the table's capture was made anew; run " + load.dataset()
                    + " with mode full, and load more often or let changes be kept longer (sys.sp_cdc_change_job)");
        }
        return new Range(next, upTo, false);
    }

    private static String next(java.sql.Connection opened, String last) throws SQLException {
        return ServerQuestion.row(opened, "afterLsn", 1, last).get(0);
    }

    private static String of(String alias, List<String> columns) {
        return columns.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    @Override
    public Optional<String> query() {
        return Optional.of(select);
    }

    /** A row may have changed several times. */
    @Override
    public Optional<String> order() {
        return first ? Optional.empty() : Optional.of("_lsn, _sequence, _operation");
    }

    @Override
    public String below() {
        return lsn;
    }

    @Override
    public List<String> added() {
        return List.of("_operation", "_lsn", "_sequence");
    }
}
