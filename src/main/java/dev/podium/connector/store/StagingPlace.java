package dev.podium.connector.store;

import dev.podium.connector.Connections;
import dev.podium.load.Load;
import dev.podium.load.Staging;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Where loads stage what they read; when one has been published, what others have staged too long ago goes. */
@Singleton
@Unremovable
public final class StagingPlace {

    private static final Logger LOG = Logger.getLogger("dev.podium.connector.store");

    private final Connections connections;
    private final Warehouse warehouse;

    @Inject
    public StagingPlace(Connections connections, Warehouse warehouse) {
        this.connections = connections;
        this.warehouse = warehouse;
    }

    /** The one of the hub in which this Camel runs. */
    public static StagingPlace of(CamelContext context) {
        StagingPlace found = context.getRegistry().findSingleByType(StagingPlace.class);
        if (found == null) {
            throw PodiumException.internal("No StagingPlace in the registry", null);
        }
        return found;
    }

    /** The store of this load; whoever opens it closes it. */
    public WritableStore open(Load load, Staging staging) {
        if (!staging.replayed()) {
            staging.keep().ifPresent(keep -> load.whenPublished(() -> sweep(load, keep)));
        }
        return Stores.openToWrite(connections.get(staging.connection()));
    }

    /** What can't be removed now is removed after a later load. */
    private void sweep(Load load, Duration keep) {
        try {
            List<Store.Staged> old = warehouse
                    .jdbi()
                    .withExtension(
                            Store.class,
                            store -> store.stagedBefore(load.dataset().toString(), load.id(), keep.toSeconds()));
            for (Store.Staged staged : old) {
                remove(load, staged);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("What loads of %s have staged can't be removed: %s", load.dataset(), e.getMessage());
        }
    }

    private void remove(Load load, Store.Staged staged) throws IOException {
        try (WritableStore store = Stores.openToWrite(connections.get(staged.staging()))) {
            store.deleteBelow(Staging.folder(load.dataset(), staged.id()));
        }
        warehouse.jdbi().useExtension(Store.class, rows -> rows.unstaged(staged.id()));
    }

    @RegisterConstructorMapper(Store.Staged.class)
    interface Store {

        /** Of loads that have ended, and that no load under way lands. */
        @SqlQuery
        List<Staged> stagedBefore(String dataset, long newest, long seconds);

        @SqlUpdate
        void unstaged(long id);

        /** @param staging the connection */
        record Staged(long id, String staging) {}
    }
}
