package dev.podium.bronze.retention;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Identifier;
import dev.podium.warehouse.SqlFiles;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes landed rows: first their loads are hidden, all at once, then the rows go in batches, each a transaction of its own as the one
 * role that may delete. Where it is killed, or two do it, the next one goes on: what is hidden is removable.
 */
@Singleton
public class Retention {

    private static final Logger LOG = Logger.getLogger("dev.podium.bronze");
    private static final long BLOCKS = 4096;
    private static final String NOT_ALLOWED = "42501";
    /** SQL Server's number for a permission that is missing, and the one that the landing tables' trigger throws. */
    private static final Set<Integer> REFUSED = Set.of(229, 50001);

    private final Jdbi jdbi;
    private final String dialect;

    @Inject
    public Retention(Warehouse warehouse) {
        this.jdbi = warehouse.jdbi();
        this.dialect = warehouse.address().dialect();
    }

    /** @param by who wants it */
    public Removal remove(Dataset dataset, Wish wish, String by) {
        if (wish.dryRun()) {
            return sum(removable(dataset, wish));
        }
        List<Removal.Part> hidden = jdbi.inTransaction(handle -> hide(handle, dataset, wish));
        if (hidden.isEmpty()) {
            return sum(hidden);
        }
        long[] loads = ids(hidden);
        long record = jdbi.withExtension(
                RetentionStore.class,
                store -> store.insertRetention(
                        dataset.toString(), by, RetentionStore.text(wish.olderThan()), wish.keepLoads(), loads));
        Map<Long, Long> rows = deleteRows(dataset, loads);
        long removed = rows.values().stream().mapToLong(Long::longValue).sum();
        long quarantined = jdbi.inTransaction(handle -> finish(handle, record, removed, loads, wish));
        LOG.infof("%s: retention removed %d rows of %d loads, as %s asked", dataset, removed, loads.length, by);
        return new Removal(
                hidden.stream()
                        .map(part -> new Removal.Part(
                                part.load(), part.reason(), rows.getOrDefault(part.load(), 0L), part.quarantined()))
                        .toList(),
                removed,
                quarantined);
    }

    private List<Removal.Part> removable(Dataset dataset, Wish wish) {
        return jdbi.withExtension(RetentionStore.class, store -> removable(store, dataset, wish));
    }

    private static List<Removal.Part> removable(RetentionStore store, Dataset dataset, Wish wish) {
        return store.removable(
                dataset.toString(),
                wish.olderThan().map(Duration::toSeconds).orElse(null),
                wish.keepLoads(),
                wish.quarantine());
    }

    private static List<Removal.Part> hide(Handle handle, Dataset dataset, Wish wish) {
        RetentionStore store = handle.attach(RetentionStore.class);
        List<Removal.Part> found = removable(store, dataset, wish);
        List<Long> hidden = store.hide(ids(found));
        return found.stream().filter(part -> hidden.contains(part.load())).toList();
    }

    private static long[] ids(List<Removal.Part> parts) {
        return parts.stream().mapToLong(Removal.Part::load).toArray();
    }

    private static Removal sum(List<Removal.Part> parts) {
        return new Removal(
                parts,
                parts.stream().mapToLong(Removal.Part::rows).sum(),
                parts.stream().mapToLong(Removal.Part::quarantined).sum());
    }

    /**
     * Where the warehouse can tell where in the table rows are, one stretch of it after the other; else over and over, until no more
     * are found.
     *
     * @return how many of each load
     */
    private Map<Long, Long> deleteRows(Dataset dataset, long[] loads) {
        Map<Long, Long> removed = new TreeMap<>();
        long blocks = jdbi.withExtension(RetentionStore.class, store -> store.blocks(dataset.table()))
                .orElse(0L);
        String text = SqlFiles.text(dialect, "retention", "deleteRows")
                .replace("<table>", Identifier.quoted(dataset.table()))
                .replace(
                        "<loads>", LongStream.of(loads).mapToObj(Long::toString).collect(Collectors.joining(", ")));
        boolean stretches = text.contains("<from>");
        boolean more = blocks > 0;
        for (long from = 0; more; from += BLOCKS) {
            Map<Long, Long> gone = deleteBatch(
                    text.replace("<from>", Long.toString(from)).replace("<until>", Long.toString(from + BLOCKS)));
            gone.forEach((load, rows) -> removed.merge(load, rows, Long::sum));
            more = stretches ? from + BLOCKS < blocks : !gone.isEmpty();
        }
        return removed;
    }

    private Map<Long, Long> deleteBatch(String delete) {
        try {
            return jdbi.inTransaction(handle -> {
                Map<Long, Long> gone = asRetention(handle, delete);
                RetentionStore store = handle.attach(RetentionStore.class);
                gone.forEach(store::countRemoved);
                return gone;
            });
        } catch (SQLException e) {
            if (NOT_ALLOWED.equals(e.getSQLState()) || REFUSED.contains(e.getErrorCode())) {
                throw PodiumException.user(
                        "The hub's user of the warehouse may not remove rows: let its administrator make that user a"
                                + " member of podium_retention (docs/warehouse.md). The server says: "
                                + e.getMessage());
            }
            throw PodiumException.external("The warehouse refused to remove rows: " + e.getMessage(), e);
        }
    }

    private Map<Long, Long> asRetention(Handle handle, String delete) throws SQLException {
        Map<Long, Long> gone = new TreeMap<>();
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(SqlFiles.text(dialect, "retention", "beRetention"));
            // Prepared, so that what it sets on SQL Server ends with it however it ends.
            try (PreparedStatement prepared = handle.getConnection().prepareStatement(delete);
                    ResultSet found = prepared.executeQuery()) {
                while (found.next()) {
                    gone.put(found.getLong(1), found.getLong(2));
                }
            } catch (SQLException e) {
                beOneself(handle, e);
                throw e;
            }
            statement.execute(SqlFiles.text(dialect, "retention", "beOneself"));
        }
        return gone;
    }

    /** The end of a transaction does not say so on every server; where it does, this is refused. */
    private void beOneself(Handle handle, SQLException failure) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(SqlFiles.text(dialect, "retention", "beOneself"));
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static long finish(Handle handle, long record, long rows, long[] loads, Wish wish) {
        RetentionStore store = handle.attach(RetentionStore.class);
        long quarantined = wish.quarantine() ? store.deleteQuarantined(loads) : 0;
        store.finishRetention(record, rows, quarantined);
        return quarantined;
    }
}
