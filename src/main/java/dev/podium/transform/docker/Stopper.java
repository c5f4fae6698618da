package dev.podium.transform.docker;

import dev.podium.warehouse.Daemons;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Ends a container: by an interrupt, so that dbt cancels its queries, else by force. */
final class Stopper {

    private static final Logger LOG = Logger.getLogger(Stopper.class);

    private final Containers containers;
    private final Duration grace;

    Stopper(Containers containers, Duration grace) {
        this.containers = containers;
        this.grace = grace;
    }

    /** Returns at once. */
    void stopSoon(String id) {
        Daemons.start("stop-" + id.substring(0, Math.min(12, id.length())), () -> quietly(id));
    }

    void stop(String id) {
        containers.interrupt(id);
        Instant end = Instant.now().plus(grace);
        while (Instant.now().isBefore(end)) {
            if (containers.state(id).map(Containers::isOver).orElse(true)) {
                return;
            }
            pause();
        }
        containers.kill(id);
    }

    private void quietly(String id) {
        try {
            stop(id);
        } catch (RuntimeException e) {
            LOG.warnf("The container %s of a cancelled dbt could not be stopped: %s", id, e.getMessage());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
