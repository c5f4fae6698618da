package dev.podium.run;

import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jboss.logging.Logger;

/**
 * Starts the run and leaves its id in the message's body. While the pipeline is paused one run waits, whatever comes: it will load
 * all that was new meanwhile.
 */
class RunProducer extends DefaultProducer {

    private static final Logger LOG = Logger.getLogger("dev.podium.run");

    /** Header that says since when, by whom and why, where the pipeline is paused. */
    static final String PAUSED = "PodiumPaused";

    private final RunEndpoint endpoint;
    private final Runs runs;
    private final Pauses pauses;

    RunProducer(RunEndpoint endpoint, Runs runs, Pauses pauses) {
        super(endpoint);
        this.endpoint = endpoint;
        this.runs = runs;
        this.pauses = pauses;
    }

    @Override
    public void process(Exchange exchange) {
        RunRequest request = endpoint.request();
        UUID run = pauses.find(request.pipeline())
                .map(pause -> waiting(request, pause, exchange))
                .orElseGet(() -> start(request, exchange));
        exchange.getMessage().setBody(run.toString());
    }

    private UUID waiting(RunRequest request, Pause pause, Exchange exchange) {
        exchange.getMessage().setHeader(PAUSED, pause.title());
        Optional<UUID> known = runs.queuedAlike(request);
        UUID run = known.orElseGet(() -> start(request, exchange));
        LOG.infof(
                "Route %s: %s is paused %s; %s run %s waits until it is resumed",
                exchange.getFromRouteId(), request.pipeline(), pause.title(), known.isPresent() ? "still" : "now", run);
        return run;
    }

    private UUID start(RunRequest request, Exchange exchange) {
        return runs.start(request, "route " + exchange.getFromRouteId()).id();
    }
}
