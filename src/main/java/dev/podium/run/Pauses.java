package dev.podium.run;

import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Which pipelines are paused, as the warehouse keeps it: all hubs go by it from their next look at what there is to do. Steps under
 * way end as ever. Safe for use by several threads.
 */
@Singleton
public final class Pauses {

    private static final Logger LOG = Logger.getLogger("dev.podium.run");

    private final Jdbi jdbi;
    private final Dispatcher dispatcher;

    @Inject
    Pauses(Warehouse warehouse, Dispatcher dispatcher) {
        this.jdbi = warehouse.jdbi();
        this.dispatcher = dispatcher;
    }

    public Optional<Pause> find(String pipeline) {
        return Optional.ofNullable(all().get(pipeline));
    }

    /** By pipeline. */
    public Map<String, Pause> all() {
        return jdbi.withExtension(Store.class, Store::listPauses).stream()
                .collect(Collectors.toMap(Store.Row::pipeline, Store.Row::pause));
    }

    /** Pauses it; one that is paused stays as it is. */
    public void pause(String pipeline, String by, Optional<String> reason) {
        if (jdbi.withExtension(Store.class, store -> store.pause(pipeline, by, reason.orElse(null))) > 0) {
            LOG.infof(
                    "%s is paused by %s%s",
                    pipeline, by, reason.map(why -> ": " + why).orElse(""));
        }
    }

    /** Lets its runs go on; one that isn't paused stays as it is. */
    public void resume(String pipeline, String by) {
        if (jdbi.withExtension(Store.class, store -> store.resume(pipeline)) > 0) {
            LOG.infof("%s goes on, says %s", pipeline, by);
            dispatcher.wake();
        }
    }

    @RegisterConstructorMapper(Store.Row.class)
    interface Store {

        @SqlUpdate
        int pause(String pipeline, String by, String reason);

        @SqlUpdate
        int resume(String pipeline);

        @SqlQuery
        List<Row> listPauses();

        record Row(String pipeline, Instant since, String pausedBy, Optional<String> reason) {

            Pause pause() {
                return new Pause(since, pausedBy, reason);
            }
        }
    }
}
