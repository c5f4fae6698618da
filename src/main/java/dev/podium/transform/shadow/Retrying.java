package dev.podium.transform.shadow;

import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tries a transaction that wants short locks again and again while readers hold theirs. Whoever waits for a lock holds
 * up everybody behind it: so it waits a moment only, lets the others pass, and comes back.
 */
final class Retrying {

    /** A lock not given in time, a deadlock, a snapshot's conflict: by PostgreSQL's states, and by SQL Server's numbers. */
    private static final Set<String> REPEATABLE = Set.of("55P03", "40P01", "40001");

    private static final Set<Integer> REPEATABLE_NUMBERS = Set.of(1222, 1205, 3960);
    private static final int LONGEST_WAIT = 1000;

    private final Duration patience;
    private final BooleanSupplier cancelled;
    private final Consumer<String> waiting;

    Retrying(Duration patience, BooleanSupplier cancelled, Consumer<String> waiting) {
        this.patience = patience;
        this.cancelled = cancelled;
        this.waiting = waiting;
    }

    static boolean isRepeatable(SQLException thrown) {
        return REPEATABLE.contains(String.valueOf(thrown.getSQLState()))
                || REPEATABLE_NUMBERS.contains(thrown.getErrorCode());
    }

    /** @param work given how long it may wait for a lock, as the warehouse reads it */
    <T> T run(Function<String, T> work) {
        long end = System.nanoTime() + patience.toNanos();
        for (int wait = 100; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
            try {
                return work.apply(wait + "ms");
            } catch (RuntimeException e) {
                if (Causes.find(e, SQLException.class)
                        .filter(Retrying::isRepeatable)
                        .isEmpty()) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw PodiumException.resource(
                            "The swap got no lock for " + patience.toSeconds()
                                    + " s, and live is as it was: somebody reads"
                                    + " the live tables all the time (see pg_stat_activity or sys.dm_tran_locks). A retry of the run tries the"
                                    + " swap again, without building; PODIUM_DBT_SWAP_PATIENCE says for how long",
                            e);
                }
                waiting.accept("readers of the live tables");
                pause(wait * 3L);
            }
        }
    }

    private void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(milliseconds / 2, milliseconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }
}
