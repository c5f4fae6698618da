package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The limits of a connection, which all its routes share: so many calls a time, so many at once, and none while the source
 * says that its limit is reached. Thread-safe.
 */
public final class Gate {

    private final String name;
    private final Optional<Rate> rate;
    private final Optional<Semaphore> places;
    private final Duration longestWait;
    private final ArrayDeque<Instant> calls = new ArrayDeque<>();
    private Instant closedUntil = Instant.MIN;

    public Gate(Connection connection, Duration longestWait) {
        this.name = connection.name();
        this.rate = connection.option("rate").map(text -> Rate.parse(text, connection));
        this.places =
                connection.concurrency("calls may be made at once, such as 4").map(most -> new Semaphore(most, true));
        this.longestWait = longestWait;
    }

    /**
     * Waits for a turn; who has called gives it back with {@link #leave()}.
     *
     * @param end until when it may wait at most, where that is before all patience is at its end
     */
    void enter(Optional<StepRun> step, Optional<Instant> end) {
        takePlace();
        try {
            Instant begun = Instant.now();
            for (Optional<Instant> wait = turn(); wait.isPresent(); wait = turn()) {
                requirePatience(begun, wait.get(), end);
                Pause.until(wait.get(), step, "the limit of connection " + name + " is reached");
            }
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    private void takePlace() {
        if (places.isPresent()) {
            try {
                places.get().acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw PodiumException.resource(
                        "Stopped while waiting for a call of connection '" + name + "' to end", e);
            }
        }
    }

    private void requirePatience(Instant begun, Instant until, Optional<Instant> end) {
        Duration wait = Duration.between(begun, until);
        if (wait.compareTo(longestWait) > 0 || end.filter(until::isAfter).isPresent()) {
            throw PodiumException.external(
                    "The limit of connection '" + name + "' is reached; it asks to wait " + wait.toSeconds()
                            + " s, longer than "
                            + (end.isPresent() ? "this call may take" : "podium.http.longest-wait"),
                    new IOException("rate limit"));
        }
    }

    /** @return when to ask again, or empty: then the call is counted and may be made */
    private synchronized Optional<Instant> turn() {
        Instant now = Instant.now();
        if (closedUntil.isAfter(now)) {
            return Optional.of(closedUntil);
        }
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        Instant begin = now.minus(rate.get().period());
        while (!calls.isEmpty() && !calls.peekFirst().isAfter(begin)) {
            calls.removeFirst();
        }
        if (calls.size() >= rate.get().calls()) {
            return Optional.of(calls.peekFirst().plus(rate.get().period()));
        }
        calls.addLast(now);
        return Optional.empty();
    }

    void leave() {
        places.ifPresent(Semaphore::release);
    }

    /** No call before then: the source says that the limit is reached. */
    synchronized void closeUntil(Instant until) {
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
        }
    }
}
