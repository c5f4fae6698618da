package dev.podium.delivery;

import java.util.Optional;
import java.util.UUID;

/** Remembers what a receiver does for us over a while, so that a hub that was killed finds it again. */
public final class Jobs {

    private final DeliveryStore store;
    private final UUID run;
    private final String delivery;

    Jobs(DeliveryStore store, UUID run, String delivery) {
        this.store = store;
        this.run = run;
        this.delivery = delivery;
    }

    /** That of this run. */
    public Optional<String> find() {
        return store.findJob(delivery, run);
    }

    public void save(String job) {
        store.saveJob(delivery, run, job);
    }

    public void end() {
        store.endJob(delivery);
    }
}
