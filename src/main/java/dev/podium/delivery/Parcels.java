package dev.podium.delivery;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands over what goes out, some rows at a time, as many parcels at once as the destination takes; the heap holds these and no more. */
final class Parcels {

    private static final long BYTES = 16 << 20;
    private static final long FAREWELL_SECONDS = 5;

    private final Ledger ledger;
    private final Destination destination;
    private final StepRun step;
    private long position;

    Parcels(Ledger ledger, Destination destination, StepRun step) {
        this.ledger = ledger;
        this.destination = destination;
        this.step = step;
    }

    /** @param work confirms the rows of a parcel, or throws: then no further one is handed over */
    void send(Consumer<List<Item>> work) {
        if (destination.concurrency() == 1) {
            for (List<Item> parcel = next(); !parcel.isEmpty(); parcel = next()) {
                work.accept(parcel);
            }
        } else {
            sendAtOnce(work);
        }
    }

    private List<Item> next() {
        if (step.cancelled()) {
            throw PodiumException.user("cancelled");
        }
        List<Item> parcel = ledger.next(position, destination.parcel(), BYTES / (destination.concurrency() + 1));
        if (!parcel.isEmpty()) {
            position = parcel.get(parcel.size() - 1).position();
        }
        return parcel;
    }

    private void sendAtOnce(Consumer<List<Item>> work) {
        ExecutorService workers =
                Executors.newFixedThreadPool(destination.concurrency(), Daemons.named("podium-delivery"));
        try {
            CompletionService<Void> ended = new ExecutorCompletionService<>(workers);
            int underWay = 0;
            for (List<Item> parcel = next(); !parcel.isEmpty(); parcel = next()) {
                List<Item> mine = parcel;
                ended.submit(() -> work.accept(mine), null);
                if (++underWay == destination.concurrency()) {
                    await(ended);
                    underWay--;
                }
            }
            for (; underWay > 0; underWay--) {
                await(ended);
            }
        } finally {
            dismiss(workers);
        }
    }

    private static void await(CompletionService<Void> ended) {
        try {
            ended.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Stopped while rows were delivered", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : PodiumException.of(e.getCause());
        }
    }

    /** What is under way may end, so that it is recorded; not for long. */
    private void dismiss(ExecutorService workers) {
        boolean interrupted = Thread.interrupted();
        workers.shutdown();
        try {
            if (!step.cancelled()) {
                workers.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        workers.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
