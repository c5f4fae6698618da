package dev.podium.connector;

import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * How many loads of all hubs read from a database or a folder at once, whichever pipelines they are of: as many as the connection's
 * {@code concurrency} says. Who has to wait says so, and takes nobody's place among the hub's steps. The loads of a hub wait for one another
 * here, so that only those that may be next ask the warehouse. Thread-safe.
 */
public final class ReadingPlaces {

    private static final String TAKEN = "podium.place.";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration TOLD = Duration.ofMinutes(1);

    /** By name and limit: one that is changed holds for loads that begin then. */
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    private final Supplier<PlaceBook> book;

    /** @param book is asked for where a connection has a limit */
    ReadingPlaces(Supplier<PlaceBook> book) {
        this.book = book;
    }

    /** Waits for a place, which is given back when the exchange ends; a load that reads twice of a connection has one all the same. */
    public void take(Exchange exchange, Connection connection) {
        Optional<Integer> limit = connection.concurrency("loads may read at once, such as 2");
        String property = TAKEN + connection.name();
        if (limit.isEmpty() || exchange.getProperty(property) != null) {
            return;
        }
        Semaphore free =
                places.computeIfAbsent(connection.name() + "/" + limit.get(), key -> new Semaphore(limit.get(), true));
        Load load = Load.of(exchange);
        Queue queue = new Queue(load, connection, limit.get());
        queue.await(() -> free.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        try {
            queue.await(() -> taken(load, connection, limit.get()));
        } catch (RuntimeException e) {
            free.release();
            throw e;
        }
        queue.end();
        exchange.setProperty(property, true);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                book.get().leave(load, connection.name());
                free.release();
            }
        });
    }

    private boolean taken(Load load, Connection connection, int limit) throws InterruptedException {
        boolean taken = book.get().take(load, connection.name(), limit);
        if (!taken) {
            Thread.sleep(LOOK.toMillis());
        }
        return taken;
    }

    /** Says whether it is one's turn, a moment later where it isn't. */
    private interface Turn {
        boolean come() throws InterruptedException;
    }

    /** A load that waits for a place. */
    private static final class Queue {

        private final Load load;
        private final String reason;
        private Instant told = Instant.MIN;

        Queue(Load load, Connection connection, int limit) {
            this.load = load;
            this.reason = "connection '" + connection.name() + "' is read by " + limit + " other load"
                    + (limit == 1 ? "" : "s") + ", as many as " + connection.variable("concurrency") + " allows";
        }

        void await(Turn turn) {
            try {
                while (!turn.come()) {
                    if (load.step().cancelled()) {
                        throw PodiumException.user("cancelled while " + reason);
                    }
                    tell();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw PodiumException.resource("Stopped while " + reason, e);
            }
        }

        private void tell() {
            if (told.isBefore(Instant.now())) {
                told = Instant.now().plus(TOLD);
                load.step().waiting(told, reason);
            }
        }

        void end() {
            if (told != Instant.MIN) {
                load.step().progress(load.landed(), 0);
            }
        }
    }
}
