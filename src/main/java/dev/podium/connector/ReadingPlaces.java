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
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * How many loads of this hub read from a database or a folder at once, whichever pipelines they are of: as many as the connection's
 * {@code concurrency} says. Who has to wait says so, and takes nobody's place among the hub's steps. Thread-safe.
 */
public final class ReadingPlaces {

    private static final String TAKEN = "podium.place.";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration TOLD = Duration.ofMinutes(1);

    /** By name and limit: one that is changed holds for loads that begin then. */
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    ReadingPlaces() {}

    /** Waits for a place, which is given back when the exchange ends; a load that reads twice of a connection has one all the same. */
    public void take(Exchange exchange, Connection connection) {
        Optional<Integer> limit = connection.concurrency("loads may read at once, such as 2");
        String property = TAKEN + connection.name();
        if (limit.isEmpty() || exchange.getProperty(property) != null) {
            return;
        }
        Semaphore free =
                places.computeIfAbsent(connection.name() + "/" + limit.get(), key -> new Semaphore(limit.get(), true));
        await(free, Load.of(exchange), connection, limit.get());
        exchange.setProperty(property, true);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                free.release();
            }
        });
    }

    private static void await(Semaphore free, Load load, Connection connection, int limit) {
        String reason = "connection '" + connection.name() + "' is read by " + limit + " other load"
                + (limit == 1 ? "" : "s") + ", as many as " + connection.variable("concurrency") + " allows";
        Instant told = Instant.MIN;
        try {
            while (!free.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (load.step().cancelled()) {
                    throw PodiumException.user("cancelled while " + reason);
                }
                if (told.isBefore(Instant.now())) {
                    told = Instant.now().plus(TOLD);
                    load.step().waiting(told, reason);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Stopped while " + reason, e);
        }
        if (told != Instant.MIN) {
            load.step().progress(load.landed(), 0);
        }
    }
}
