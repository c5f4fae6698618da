package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * How work that one thread does is ended from another: what has been noted for that case is done, then the thread is interrupted, which may
 * sleep. The order of its life: {@link #begin()}, then {@link #end()}, by the thread that works. Thread-safe.
 */
public final class Cancellation {

    private static final Logger LOG = Logger.getLogger(Cancellation.class);

    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean asked;
    private volatile boolean ended;
    private Thread thread;

    /** @throws PodiumException where somebody has asked for it already */
    public synchronized void begin() {
        if (asked) {
            throw PodiumException.user("cancelled");
        }
        thread = Thread.currentThread();
    }

    /** From here on nobody interrupts this thread, which has other things to do. */
    public synchronized void end() {
        ended = true;
        thread = null;
        Thread.interrupted();
    }

    /** Ends the work, unless it has ended: then there is nothing to be cancelled, and its process may be another's by now. */
    public void ask() {
        if (mark()) {
            actions.forEach(Cancellation::run);
            interrupt();
        }
    }

    public boolean asked() {
        return asked;
    }

    /** Has this done when somebody asks, at once where somebody has. @return takes it back */
    public Runnable onAsked(Runnable action) {
        actions.add(action);
        if (asked) {
            run(action);
        }
        return () -> actions.remove(action);
    }

    private synchronized boolean mark() {
        asked |= !ended;
        return !ended;
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warnf("Work under cancellation could not be ended cleanly: %s", e);
        }
    }
}
