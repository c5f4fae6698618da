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
 * What SQL Server's change tracking knows of a table: each row that has changed since the last load, once, as it is now, and the
 * keys of those that were deleted. The first load takes all rows. Read in one snapshot, so that versions and rows fit.
 *
 * @param select in place of the table
 * @param version up to which changes are read
 */
record TrackedChanges(String select, String version) implements Horizon {

    static TrackedChanges of(Load load, java.sql.Connection opened, TableSource source, Optional<String> kept)
            throws SQLException {
        Snapshot.requireAllowed(opened);
        String table = source.quotedTable(opened);
        List<String> versions = ServerQuestion.row(opened, "trackingVersions", 2, table);
        requireTracked(source.table(), versions);
        String upTo = kept.orElse(versions.get(0));
        Optional<String> from = load.since().map(Watermark::value);
        if (from.isEmpty()) {
            return new TrackedChanges(
                    ServerQuestion.text("trackedSnapshot", Map.of("version", upTo, "table", table)), upTo);
        }
        requireKept(load, source.table(), Long.parseLong(from.get()), versions);
        return new TrackedChanges(changes(opened, source, table, from.get(), upTo), upTo);
    }

    private static void requireTracked(String table, List<String> versions) {
        if (versions.get(0) == null) {
            throw PodiumException.user("Change tracking is off in the database of table " + table
                    + "; let its administrator turn it on: alter database current set change_tracking = on"
                    + " (change_retention = 7 days, auto_cleanup = on)");
        }
        if (versions.get(1) == null) {
            throw PodiumException.user("Change tracking is off for table " + table + ", or the login may not see it;"
                    + " turn it on: alter table " + table
                    + " enable change_tracking, and grant view change tracking and"
                    + " select on it");
        }
    }

    /** @throws PodiumException where the server has forgotten changes that were not read yet */
    static void requireKept(Load load, String table, long from, List<String> versions) {
        if (from < Long.parseLong(versions.get(1))) {
            throw PodiumException.user(
                    "Change tracking of table " + table + " keeps changes from version " + versions.get(1)
                            + " on, but the last load came to " + from
                            + ": its retention has passed, or it was turned off and on; run " + load.dataset()
                            + " with mode full, and load more often or let changes be kept longer (change_retention)");
        }
        if (from > Long.parseLong(versions.get(0))) {
            throw PodiumException.user("Table " + table + " was read up to version " + from
                    + " of its change tracking, but its database is only at " + versions.get(0)
                    + ": it is another one, or a restored one; run " + load.dataset() + " with mode full");
        }
    }

    private static String changes(
            java.sql.Connection opened, TableSource source, String table, String from, String upTo)
            throws SQLException {
        String quote = TableSource.quote(opened);
        List<String> keys = ServerQuestion.column(opened, "keyColumns", table).stream()
                .map(name -> TableSelect.quoted(name, quote))
                .toList();
        String columns = source.names(opened).stream()
                .map(name -> TableSelect.quoted(name, quote))
                .map(name -> (keys.contains(name) ? "c." : "t.") + name)
                .collect(Collectors.joining(", "));
        String join = keys.stream().map(key -> "t." + key + " = c." + key).collect(Collectors.joining(" and "));
        return ServerQuestion.text(
                "trackedChanges",
                Map.of(
                        "columns", columns,
                        "table", table,
                        "from", from,
                        "join", join,
                        "version", upTo,
                        "present", "t." + keys.get(0)));
    }

    @Override
    public Optional<String> query() {
        return Optional.of(select);
    }

    @Override
    public String below() {
        return version;
    }

    @Override
    public List<String> added() {
        return List.of("_operation", "_version");
    }
}
