package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.apache.camel.quarkus.main.events.BeforeInitialize;

/** Brings the warehouse up before Camel starts: a hub that can't have one says why, once, and ends. */
@Singleton
final class WarehouseFirst {

    void start(@Observes BeforeInitialize camel, Instance<Warehouse> warehouse) {
        try {
            warehouse.get();
        } catch (PodiumException e) {
            // Quarkus shows this exception as its message alone and ends.
            throw new ConfigurationException(e.getMessage());
        }
    }
}
