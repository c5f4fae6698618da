package dev.podium.load;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Has done again what another transaction was in the way of, a deadlock for one: the warehouse has undone it as a whole, so that it begins at
 * what was committed before. What is in vain for some times in a row is told.
 */
final class Repetitions {

    private static final Logger LOG = Logger.getLogger("dev.podium.load");
    private static final int MOST = 3;

    private final Warehouse warehouse;
    private final StepRun step;
    private int inVain;
    private long reached;

    Repetitions(Warehouse warehouse, StepRun step) {
        this.warehouse = warehouse;
        this.step = step;
    }

    /** Does a transaction, again where it must be. @throws PodiumException of kind EXTERNAL where that was in vain */
    <T> T of(Supplier<T> transaction) {
        while (true) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (!allowed(e, 0)) {
                    throw collided(e) ? told(e) : e;
                }
            }
        }
    }

    /**
     * Whether it is worth another try, after a moment for the other one.
     *
     * @param taken the records that have been committed: a try that brought some was not in vain
     */
    boolean allowed(Exception thrown, long taken) {
        if (!collided(thrown) || step.cancelled()) {
            return false;
        }
        inVain = taken > reached ? 1 : inVain + 1;
        reached = taken;
        return inVain <= MOST && paused();
    }

    boolean collided(Exception thrown) {
        return warehouse.collided(thrown);
    }

    PodiumException told(Exception thrown) {
        return PodiumException.external(
                "Other transactions were in the way of the load of " + step.name() + ", also when it was done again: "
                        + Causes.root(thrown).getMessage(),
                thrown);
    }

    private boolean paused() {
        LOG.infof("The load of %s met another transaction and goes on from its last commit", step.name());
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(50, 150) << inVain);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
