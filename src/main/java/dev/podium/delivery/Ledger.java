package dev.podium.delivery;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.vocabulary.Told;
import dev.podium.warehouse.Warehouse;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * What the warehouse keeps of a delivery: what its receiver has, what has still to go out, who delivers. Whoever begins an attempt
 * takes the delivery; an older attempt that wakes up late can't record any more. Safe for use by several threads.
 */
final class Ledger implements Confirmation {

    private final Warehouse warehouse;
    private final DeliveryStore store;
    private final StepRun step;
    private final Rows rows;
    private final String name;
    private final UUID owner = UUID.randomUUID();

    Ledger(Warehouse warehouse, StepRun step, Rows rows) {
        this.warehouse = warehouse;
        this.store = warehouse.jdbi().onDemand(DeliveryStore.class);
        this.step = step;
        this.rows = rows;
        this.name = rows.delivery().isEmpty() ? step.name() : rows.delivery();
    }

    /**
     * Takes the delivery and finds out what has to go out. What a killed attempt of this step had found out is gone on with, so that its
     * parcels are the same.
     */
    Goods begin(String receiver) {
        GoldRows source = GoldRows.of(rows, store);
        store.useTransaction(transaction ->
                transaction.insertDelivery(name, source.describe(), receiver, step.runId(), step.name()));
        Known before = taken(source, receiver);
        if (!before.goesOn()) {
            plan(source);
        }
        return new Goods(name, before.known().generation(), source, step);
    }

    private record Known(DeliveryStore.Known known, boolean goesOn) {}

    private Known taken(GoldRows source, String receiver) {
        return store.inTransaction(transaction -> {
            DeliveryStore.Known known = transaction.lockDelivery(name);
            boolean own = known.runId().equals(step.runId()) && known.step().equals(step.name());
            requireFree(known, own);
            requireSameReceiver(known, receiver, transaction);
            boolean goesOn = own
                    && known.state().equals(State.RUNNING.name())
                    && known.planned() != null
                    && known.source().equals(source.describe())
                    && known.planned() - known.sent() - known.deleted() - known.failed() == transaction.inOutbox(name);
            if (goesOn) {
                transaction.take(name, owner);
            } else {
                transaction.begin(name, source.describe(), receiver, owner, step.runId(), step.name());
            }
            return new Known(known, goesOn);
        });
    }

    private void requireFree(DeliveryStore.Known known, boolean own) {
        if (!own && known.alive() && known.state().equals(State.RUNNING.name())) {
            throw PodiumException.user(
                    "Delivery " + name + " is under way in step " + known.step() + " of run " + known.runId()
                            + "; run it again when that has ended, or give this one a name of its own (delivery)");
        }
    }

    private void requireSameReceiver(DeliveryStore.Known known, String receiver, DeliveryStore transaction) {
        if (!known.receiver().equals(receiver) && transaction.countDelivered(name) > 0) {
            throw PodiumException.user("Delivery " + name + " goes to " + receiver + ", but went to " + known.receiver()
                    + " before, which has what is known as delivered; give each delivery of a route a name of its own (delivery),"
                    + " or, where the receiver has moved, send all again after POST /api/deliveries/" + name
                    + "/forget");
        }
    }

    private String dialect() {
        return warehouse.address().dialect();
    }

    /** On SQL Server each statement sees the source at one moment without keeping its writers waiting, as a stricter level would. */
    private TransactionIsolationLevel isolation() {
        return dialect().equals("sqlserver")
                ? TransactionIsolationLevel.READ_COMMITTED
                : TransactionIsolationLevel.REPEATABLE_READ;
    }

    /** All at once, as the source is now; reading it doesn't last as long as the sending. */
    private void plan(GoldRows source) {
        long[] found = warehouse.jdbi().inTransaction(isolation(), handle -> {
            DeliveryStore transaction = handle.attach(DeliveryStore.class);
            transaction.canonical();
            transaction.clearOutbox(name);
            long all = checked(source, transaction);
            long changed =
                    transaction.planChanges(source.source(), source.selected(), source.keyArray(dialect()), name);
            return new long[] {all, changed + deletions(source, changed, transaction)};
        });
        requireOwn(store.planned(name, owner, found[0], found[1]));
    }

    private long checked(GoldRows source, DeliveryStore transaction) {
        DeliveryStore.Size size = transaction.countRows(source.source(), source.anyKeyNull());
        if (size.withoutKey() > 0) {
            throw PodiumException.user(size.withoutKey() + " of " + size.rows() + " rows of " + rows.table()
                    + " have no " + String.join(", ", source.key())
                    + ", which is the delivery's key; nothing was sent");
        }
        DeliveryStore.Duplicates twice =
                transaction.duplicates(source.source(), source.keyColumns(), source.keyArray(dialect()));
        if (twice.keys() > 0) {
            throw PodiumException.user(twice.keys() + " keys of " + rows.table() + " ("
                    + String.join(", ", source.key()) + ") have several rows, such as " + twice.example()
                    + "; nothing was sent, as nobody could say which row the receiver should keep");
        }
        return size.rows();
    }

    private long deletions(GoldRows source, long after, DeliveryStore transaction) {
        if (!rows.deletes()) {
            return 0;
        }
        long known = transaction.countDelivered(name);
        long vanished =
                transaction.planDeletions(source.source(), source.selected(), source.keyArray(dialect()), name, after);
        if (vanished > 0 && rows.maxDeletes().exceeded(vanished, known)) {
            throw PodiumException.user(vanished + " of " + known + " delivered rows have vanished from " + rows.table()
                    + ", more than maxDeletes (" + rows.maxDeletes().text()
                    + "); nothing was sent. If they are meant to be deleted at the receiver, raise it");
        }
        return vanished;
    }

    List<Item> next(long after, int most, long bytes) {
        return store.nextItems(name, after, most, bytes);
    }

    DeliveryStore.Counts counts() {
        return store.counts(name);
    }

    List<DeliveryStore.Failure> failures(int most) {
        return store.someFailures(name, step.runId(), most);
    }

    @Override
    public void confirm(List<Item> taken, List<Refused> refused) {
        if (!taken.isEmpty() || !refused.isEmpty()) {
            warehouse.jdbi().useTransaction(transaction -> confirm(transaction, taken, refused));
        }
    }

    @Override
    public void confirm(Handle handle, List<Item> taken, List<Refused> refused) {
        DeliveryStore transaction = handle.attach(DeliveryStore.class);
        long deleted = taken.stream().filter(Item::deletion).count();
        requireOwn(transaction.count(name, owner, taken.size() - deleted, deleted, refused.size()));
        transaction.recordDelivered(
                name, taken.stream().mapToLong(Item::position).toArray(), step.runId());
        refused.forEach(
                one -> transaction.recordFailed(name, one.item().position(), Told.text(one.message()), step.runId()));
    }

    private void requireOwn(int updated) {
        if (updated == 0) {
            throw new PodiumException(
                    Fault.EXTERNAL, "Delivery " + name + " was begun again elsewhere; this attempt has ended", null);
        }
    }

    /** Nothing of the attempt remains but its counts and what was refused. */
    void end(State state, String message) {
        store.useTransaction(transaction -> {
            requireOwn(transaction.finish(name, owner, state.name(), Told.text(message)));
            transaction.clearOutbox(name);
            if (state == State.SUCCEEDED) {
                transaction.forgetOldFailures(name, step.runId());
                transaction.forgetVanished(name);
            }
        });
    }
}
