package dev.podium.connector;

import dev.podium.load.Load;
import dev.podium.vocabulary.Causes;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Keeps places beside the steps that hold them: a step whose hub was killed loses its place with its lease, or when the hub takes it up again,
 * and nobody has to give anything back.
 */
@Singleton
@Unremovable
final class PlacesInWarehouse implements PlaceBook {

    private static final Logger LOG = Logger.getLogger(PlacesInWarehouse.class);

    /** A preview has no lease; by then it has let go of its source. */
    private static final Duration PREVIEW = Duration.ofMinutes(2);

    private final Warehouse warehouse;

    @Inject
    PlacesInWarehouse(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Who is hindered by another that looks at the same moment looks again a moment later. */
    @Override
    public boolean take(Load load, String connection, int limit) {
        try {
            return taken(load, connection, limit);
        } catch (JdbiException e) {
            if (hindered(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Two hubs made the first places at once, or wait for each other. */
    private static boolean hindered(JdbiException e) {
        return Causes.find(e, SQLException.class)
                .map(SQLException::getSQLState)
                .filter(state -> state.startsWith("23") || state.startsWith("40"))
                .isPresent();
    }

    /** Hubs that look for a place of the same connection do so one after the other, so that none takes what another is about to take. */
    private boolean taken(Load load, String connection, int limit) {
        Long held = load.preview().map(preview -> PREVIEW.toMillis()).orElse(null);
        return warehouse.jdbi().inTransaction(handle -> {
            Store store = handle.attach(Store.class);
            int there = store.lockPlaces(connection).size();
            if (there < limit) {
                for (int number = there + 1; number <= limit; number++) {
                    store.insertPlace(connection, number);
                }
                store.lockPlaces(connection);
            }
            return store.takePlace(
                            connection,
                            limit,
                            load.step().runId(),
                            load.step().name(),
                            load.step().attempt(),
                            held)
                    == 1;
        });
    }

    @Override
    public void leave(Load load, String connection) {
        try {
            warehouse
                    .jdbi()
                    .useExtension(
                            Store.class,
                            store -> store.leavePlace(
                                    connection,
                                    load.step().runId(),
                                    load.step().name(),
                                    load.step().attempt()));
        } catch (RuntimeException e) {
            LOG.debugf(e, "A place of %s is free when the step of %s has ended", connection, load.dataset());
        }
    }

    interface Store {
        @SqlQuery
        List<Integer> lockPlaces(String connection);

        @SqlUpdate
        void insertPlace(String connection, int number);

        @SqlUpdate
        int takePlace(String connection, int limit, UUID runId, String step, int attempt, Long heldMillis);

        @SqlUpdate
        void leavePlace(String connection, UUID runId, String step, int attempt);
    }
}
