package dev.podium.delivery;

import dev.podium.run.StepRun;
import dev.podium.run.Undisturbed;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** One attempt at a delivery, from finding out what changed to saying how it went. */
final class Attempt {

    private static final Logger LOG = Logger.getLogger(Attempt.class);
    private static final int EXAMPLES = 3;

    private final Warehouse warehouse;
    private final Ledger ledger;
    private final StepRun step;
    private final Rows rows;
    private final Destination destination;

    Attempt(Warehouse warehouse, Ledger ledger, StepRun step, Rows rows, Destination destination) {
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.step = step;
        this.rows = rows;
        this.destination = destination;
    }

    void perform() {
        try {
            send(ledger.begin(destination.address()));
            conclude();
        } catch (RuntimeException e) {
            if (!step.stopping() && !warehouse.away(e)) {
                tryToFail(e);
            }
            throw e;
        }
    }

    private void send(Goods goods) {
        DeliveryStore.Counts counts = ledger.counts();
        step.progress(counts.sent() + counts.deleted(), 0);
        if (counts.planned() == counts.sent() + counts.deleted() + counts.failed()) {
            return;
        }
        try (Receiver receiver = destination.open(goods, rows.deletes())) {
            Counter counter = new Counter(counts);
            new Parcels(ledger, destination, step).send(parcel -> receiver.deliver(parcel, counter));
        }
    }

    /** Shows each confirmation as progress, and gives up where too much is refused. */
    private final class Counter implements Confirmation {

        private final long planned;
        private final AtomicLong done;
        private final AtomicLong failed;

        Counter(DeliveryStore.Counts counts) {
            planned = counts.planned();
            done = new AtomicLong(counts.sent() + counts.deleted());
            failed = new AtomicLong(counts.failed());
        }

        @Override
        public void confirm(List<Item> taken, List<Refused> refused) {
            ledger.confirm(taken, refused);
            counted(taken, refused);
        }

        @Override
        public void confirm(Handle transaction, List<Item> taken, List<Refused> refused) {
            ledger.confirm(transaction, taken, refused);
            counted(taken, refused);
        }

        private void counted(List<Item> taken, List<Refused> refused) {
            step.progress(done.addAndGet(taken.size()), 0);
            long all = failed.addAndGet(refused.size());
            if (!refused.isEmpty() && rows.maxFailed().exceeded(all, planned)) {
                throw PodiumException.external("Given up after " + all + " rows were refused, more than maxFailed ("
                        + rows.maxFailed().text() + "), by " + destination.address() + "; such as "
                        + told(refused.get(0).item().key(), refused.get(0).message()));
            }
        }
    }

    private void conclude() {
        DeliveryStore.Counts counts = ledger.counts();
        if (counts.planned() != counts.sent() + counts.deleted() + counts.failed()) {
            throw PodiumException.external("Of " + counts.planned() + " rows to deliver " + counts.sent()
                    + " were sent, " + counts.deleted() + " deleted and " + counts.failed()
                    + " refused: the others were lost with the warehouse's memory; retry the run");
        }
        if (counts.failed() > 0 && !rows.warn()) {
            throw PodiumException.external(
                    refusals(counts) + "; the others were delivered, the next run tries these again");
        }
        ledger.end(State.SUCCEEDED, null);
        tell(counts);
    }

    private void fail(RuntimeException e) {
        PodiumException failure = PodiumException.of(e);
        ledger.end(step.cancelled() ? State.CANCELLED : State.FAILED, failure.getMessage());
        DeliveryStore.Counts counts = ledger.counts();
        if (counts.planned() > 0) {
            tell(counts);
        }
    }

    private String refusals(DeliveryStore.Counts counts) {
        String examples = ledger.failures(EXAMPLES).stream()
                .map(failure -> told(failure.key(), failure.message()))
                .collect(Collectors.joining("; "));
        return counts.failed() + " of " + counts.planned() + " rows were refused by " + destination.address() + ": "
                + examples + (counts.failed() > EXAMPLES ? "; …" : "");
    }

    private static String told(String key, String message) {
        return key + " " + message;
    }

    private void tell(DeliveryStore.Counts counts) {
        part("sent", State.SUCCEEDED, counts.sent(), null);
        if (rows.deletes()) {
            part("deleted", State.SUCCEEDED, counts.deleted(), null);
        }
        part("unchanged", State.SUCCEEDED, Math.max(0, counts.rows() - counts.planned()), null);
        if (counts.failed() > 0) {
            String why = refusals(counts);
            part("refused", rows.warn() ? State.SUCCEEDED : State.FAILED, counts.failed(), why);
            LOG.warn(String.format(Locale.ROOT, "%s: %s", step.name(), why));
        }
    }

    private void tryToFail(RuntimeException thrown) {
        try {
            Undisturbed.run(() -> fail(thrown));
        } catch (RuntimeException e) {
            LOG.debugf(e, "The end of a delivery could not be written");
        }
    }

    private void part(String name, State state, long count, String message) {
        step.part(name, state, Optional.of(count), Optional.ofNullable(message));
    }
}
