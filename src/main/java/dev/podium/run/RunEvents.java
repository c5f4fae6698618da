package dev.podium.run;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Tells those who listen on this hub what changed. A listener that throws hurts nobody else. */
@Singleton
final class RunEvents {

    private static final Logger LOG = Logger.getLogger(RunEvents.class);

    private final List<Consumer<Runs.RunChanged>> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable subscribe(Consumer<Runs.RunChanged> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void runChanged(UUID runId, String pipeline) {
        tell(new Runs.RunChanged(runId, pipeline, Optional.empty()));
    }

    void stepChanged(UUID runId, String pipeline, String step) {
        tell(new Runs.RunChanged(runId, pipeline, Optional.of(step)));
    }

    private void tell(Runs.RunChanged change) {
        for (Consumer<Runs.RunChanged> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.warnf("A listener to run %s failed: %s", change.runId(), e);
            }
        }
    }
}
