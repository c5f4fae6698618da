package dev.podium.transform;

import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.transform.call.DbtConfig;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Daemons;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Has the hub's runner remove, beside the start, what hubs before this one left behind. What a run needs that goes on is
 * taken up by its step.
 */
@Singleton
final class LeftCalls {

    private static final Logger LOG = Logger.getLogger(LeftCalls.class);
    private static final String PROCESS = "process";

    private final DbtConfig config;
    private final Runners runners;
    private final Runs runs;

    @Inject
    LeftCalls(DbtConfig config, Runners runners, Runs runs) {
        this.config = config;
        this.runners = runners;
        this.runs = runs;
    }

    /** A process ends with its hub: there is nothing to look for, and no client of an engine to wake. */
    void start(@Observes StartupEvent event) {
        if (!config.runner().equals(PROCESS)) {
            Daemons.start("dbt-sweep", this::sweep);
        }
    }

    private void sweep() {
        try {
            runners.named(Optional.empty())
                    .sweep(run ->
                            runs.find(run).map(Run::state).map(State::ended).orElse(true));
        } catch (RuntimeException e) {
            LOG.debugf("What hubs before this one left of dbt could not be looked for: %s", e.getMessage());
        }
    }
}
