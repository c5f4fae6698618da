package dev.podium.sample;

import dev.podium.run.RunStarted;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Turns the world's day at each new run of the sample's pipeline, before the run's first step looks at the sources. */
@Singleton
final class WorldClock {

    private static final Logger LOG = Logger.getLogger(WorldClock.class);

    private final SampleConfig config;
    private final WorldStore store;

    @Inject
    WorldClock(SampleConfig config, WorldStore store) {
        this.config = config;
        this.store = store;
    }

    void runStarted(@Observes RunStarted run) {
        if (config.enabled() && run.pipeline().equals(config.pipeline())) {
            turn(run);
        }
    }

    private void turn(RunStarted run) {
        LOG.infof("Sample: %s", said(store.turn(run.runId())));
    }

    private static String said(Turn turn) {
        if (turn instanceof Turn.Turned turned) {
            return turned.today().day() == 0
                    ? "the first day of CRM, ERP and web shop is made, with two years of business before it"
                    : "CRM, ERP and web shop move on to day " + turned.today().day() + ": new, changed and late data";
        }
        if (turn instanceof Turn.Already already) {
            return "CRM, ERP and web shop stay at day " + already.today().day() + ", which this run has seen before";
        }
        return "the database of connection 'erp' is not the sample's own and is left as it is; so is the sample's world";
    }
}
