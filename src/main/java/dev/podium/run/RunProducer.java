package dev.podium.run;

import dev.podium.warehouse.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jboss.logging.Logger;

/**
 * Starts the run and leaves its id in the message's body. While the pipeline is paused one run waits, whatever comes: it will load
 * all that was new meanwhile. While the warehouse is away a schedule waits, and so does what else wants no answer.
 */
class RunProducer extends DefaultProducer {

    private static final Logger LOG = Logger.getLogger("dev.podium.run");

    /** Header that says since when, by whom and why, where the pipeline is paused. */
    static final String PAUSED = "PodiumPaused";

    /** Header of Quartz: the time for which it was to fire. */
    private static final String SCHEDULED = "scheduledFireTime";

    private final RunEndpoint endpoint;
    private final Runs runs;
    private final Pauses pauses;
    private final Warehouse warehouse;

    RunProducer(RunEndpoint endpoint, Runs runs, Pauses pauses, Warehouse warehouse) {
        super(endpoint);
        this.endpoint = endpoint;
        this.runs = runs;
        this.pauses = pauses;
        this.warehouse = warehouse;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        exchange.getMessage().setBody(run(endpoint.request(), exchange).toString());
    }

    private UUID run(RunRequest request, Exchange exchange) throws InterruptedException {
        for (boolean waited = false; ; waited = true) {
            try {
                return waited ? askAgain(request, exchange) : ask(request, exchange);
            } catch (RuntimeException e) {
                if (!waits(exchange, e)) {
                    throw e;
                }
            }
            if (!waited) {
                LOG.warnf(
                        "Route %s: %s is run when the warehouse is back; it can't be reached now",
                        exchange.getFromRouteId(), request.pipeline());
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** What was asked for may have come to the warehouse, and only its answer was lost. */
    private UUID askAgain(RunRequest request, Exchange exchange) {
        UUID run = runs.queuedAlike(request).orElseGet(() -> ask(request, exchange));
        LOG.infof(
                "Route %s: the warehouse is back; %s is run, run %s",
                exchange.getFromRouteId(), request.pipeline(), run);
        return run;
    }

    /** Who wants an answer is told now, and a step is taken up again by the dispatcher. */
    private boolean waits(Exchange exchange, RuntimeException thrown) {
        return warehouse.away(thrown)
                && !exchange.getPattern().isOutCapable()
                && exchange.getProperty(StepRun.PROPERTY) == null
                && !exchange.getContext().isStopping();
    }

    private UUID ask(RunRequest request, Exchange exchange) {
        return pauses.find(request.pipeline())
                .map(pause -> waiting(request, pause, exchange))
                .orElseGet(() -> start(request, exchange));
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
        return runs.start(id(request, exchange), request, "route " + exchange.getFromRouteId())
                .id();
    }

    /** Each hub that has the route fires at a schedule's time, and all of them ask for the one run. */
    private static UUID id(RunRequest request, Exchange exchange) {
        return exchange.getMessage().getHeader(SCHEDULED) instanceof Date time
                ? UUID.nameUUIDFromBytes(
                        (exchange.getFromRouteId() + " at " + time.toInstant() + " asks for " + request)
                                .getBytes(StandardCharsets.UTF_8))
                : UUID.randomUUID();
    }
}
