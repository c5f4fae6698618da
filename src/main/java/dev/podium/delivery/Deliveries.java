package dev.podium.delivery;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** Brings receivers what has changed in gold since they were last brought something. Safe for use by several threads. */
@Singleton
@Unremovable
public final class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

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

    /** Those that were ever begun, by name. */
    public List<PastDelivery> all() {
        return store().allDeliveries();
    }

    public Optional<PastDelivery> find(String name) {
        return store().findDelivery(name);
    }

    /** What the receiver has, in rows. */
    public long delivered(String name) {
        return store().countDelivered(name);
    }

    /** What was refused and has not gone out since, newest first. */
    public List<PastDelivery.Failure> failures(String name, int most) {
        return store().failures(name, most);
    }

    /**
     * Forgets what the receiver has, so that the next attempt sends all rows again; nothing is deleted there.
     *
     * @param by who wants it
     * @return how many rows go out again; empty where an attempt is under way
     * @throws PodiumException of kind USER where there is no such delivery
     */
    public Optional<Long> forget(String name, String by) {
        Optional<Long> forgotten = store().inTransaction(transaction -> {
            if (!transaction.known(name)) {
                throw PodiumException.user("There is no delivery '" + name + "'");
            }
            DeliveryStore.Known known = transaction.lockDelivery(name);
            if (known.alive() && known.state().equals(State.RUNNING.name())) {
                return Optional.empty();
            }
            long rows = transaction.forgetDelivered(name);
            transaction.forgetFailures(name);
            transaction.clearOutbox(name);
            transaction.nextGeneration(name);
            transaction.insertForgotten(name, rows, by);
            return Optional.of(rows);
        });
        forgotten.ifPresent(rows -> LOG.infof("Delivery %s is forgotten by %s: %d rows go out again", name, by, rows));
        return forgotten;
    }

    private DeliveryStore store() {
        return warehouse.jdbi().onDemand(DeliveryStore.class);
    }

    /** The completion messages of what the step waited for, each as JSON. */
    public List<String> completedBefore(StepRun step) {
        return store().completedBefore(step.runId(), step.name());
    }

    /** What a receiver does for us over a while, by the name of the delivery. */
    public Jobs jobs(StepRun step, String delivery) {
        return new Jobs(store(), step.runId(), delivery);
    }
}
