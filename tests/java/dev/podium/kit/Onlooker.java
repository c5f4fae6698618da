package dev.podium.kit;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;

/** Reads bronze all the time that a load runs, as dbt might: it must only ever see whole loads. */
final class Onlooker implements AutoCloseable {

    private final Oracle oracle;
    private final Set<Long> seen = new ConcurrentSkipListSet<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::look, "onlooker");
    private volatile boolean ended;

    Onlooker(Oracle oracle) {
        this.oracle = oracle;
        thread.start();
    }

    private void look() {
        try {
            while (!ended) {
                seen.add(oracle.count());
                Thread.sleep(3);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The numbers of rows that it has ever seen; ends it. */
    Set<Long> seen() throws InterruptedException {
        close();
        if (failure.get() != null) {
            throw failure.get();
        }
        return seen;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
