package dev.podium.transform.process;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;

/**
 * Lets one dbt at a time work on a project's schemas: in this hub in the order in which they came, and over all hubs of its
 * warehouse. Safe for use by several threads.
 */
@Singleton
public final class ProjectTurns {

    private final DbtConfig config;
    private final Warehouse warehouse;
    private final ProjectQueue queue;

    @Inject
    public ProjectTurns(DbtConfig config, Warehouse warehouse, ProjectQueue queue) {
        this.config = config;
        this.warehouse = warehouse;
        this.queue = queue;
    }

    /** @throws CancellationException where the listener was cancelled meanwhile */
    public ProjectQueue.Turn await(DbtCommand command, DbtListener listener) {
        ProjectQueue.Turn here = queue.await(command.project(), listener);
        try {
            WarehouseLock everywhere = WarehouseLock.await(warehouse, what(command, config), listener);
            return () -> {
                try (here) {
                    everywhere.close();
                }
            };
        } catch (RuntimeException e) {
            here.close();
            throw e;
        }
    }

    /** What is worked on, as people read it. */
    static String what(DbtCommand command, DbtConfig config) {
        return "project " + command.project().name() + " in schema "
                + command.schema().orElse(config.schema());
    }
}
