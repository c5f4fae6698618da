package dev.podium.run;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Starts the run and leaves its id in the message's body. */
class RunProducer extends DefaultProducer {

    private final RunEndpoint endpoint;
    private final Runs runs;

    RunProducer(RunEndpoint endpoint, Runs runs) {
        super(endpoint);
        this.endpoint = endpoint;
        this.runs = runs;
    }

    @Override
    public void process(Exchange exchange) {
        Run run = runs.start(endpoint.request(), "route " + exchange.getFromRouteId());
        exchange.getMessage().setBody(run.id().toString());
    }
}
