package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** Lets one build at a time, over all hubs, have a shadow schema; the warehouse frees it when its holder is gone. */
record ShadowLock(Handle handle, String schema) implements AutoCloseable {

    static Optional<ShadowLock> tried(Warehouse warehouse, String schema) {
        Handle handle = warehouse.jdbi().open();
        try {
            if (handle.attach(ShadowCatalog.class).tryLock(schema)) {
                return Optional.of(new ShadowLock(handle, schema));
            }
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
        handle.close();
        return Optional.empty();
    }

    /** @throws PodiumException where the step was cancelled meanwhile */
    static ShadowLock await(Warehouse warehouse, String schema, StepRun step) {
        while (true) {
            Optional<ShadowLock> lock = tried(warehouse, schema);
            if (lock.isPresent()) {
                return lock.get();
            }
            step.waiting(Instant.now().plusSeconds(5), "another blue/green build has " + schema);
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw PodiumException.user("dbt was cancelled");
            }
            if (step.cancelled()) {
                throw PodiumException.user("dbt was cancelled");
            }
        }
    }

    @Override
    public void close() {
        try {
            handle.attach(ShadowCatalog.class).unlock(schema);
        } finally {
            handle.close();
        }
    }
}
