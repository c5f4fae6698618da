package dev.podium.delivery;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Brings receivers what has changed in gold since they were last brought something. Safe for use by several threads. */
@Singleton
@Unremovable
public final class Deliveries {

    private final Warehouse warehouse;

    @Inject
    public Deliveries(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @throws PodiumException of kind INTERNAL where there is none */
    public static Deliveries of(CamelContext context) {
        Deliveries deliveries = context.getRegistry().findSingleByType(Deliveries.class);
        if (deliveries == null) {
            throw PodiumException.internal("No deliveries in the registry", null);
        }
        return deliveries;
    }

    /** The step that the exchange belongs to. */
    public static StepRun step(Exchange exchange) {
        return StepRun.of(exchange)
                .orElseThrow(() -> PodiumException.user(
                        "Deliveries work in a step of a run: in a route that starts with completion:<stage>"));
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    /** @throws PodiumException where not all could be delivered; what was confirmed is kept */
    public void perform(StepRun step, Rows rows, Destination destination) {
        new Attempt(warehouse, new Ledger(warehouse, step, rows), step, rows, destination).perform();
    }

    /** The completion messages of what the step waited for, each as JSON. */
    public List<String> completedBefore(StepRun step) {
        return warehouse.jdbi().onDemand(DeliveryStore.class).completedBefore(step.runId(), step.name());
    }

    /** What a receiver does for us over a while, by the name of the delivery. */
    public Jobs jobs(StepRun step, String delivery) {
        return new Jobs(warehouse.jdbi().onDemand(DeliveryStore.class), step.runId(), delivery);
    }
}
