package dev.podium.completion;

import dev.podium.load.RouteEnd;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepRun;
import dev.podium.run.StopsLast;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** What starts a route once for each time that its step is to be done; the step has the route's name. */
abstract class StageConsumer extends DefaultConsumer implements StepConsumer, StopsLast {

    final CompletionEndpoint endpoint;
    private final AtomicInteger underWay = new AtomicInteger();

    StageConsumer(CompletionEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** @throws dev.podium.vocabulary.PodiumException of kind USER where the route can't be started as it is */
    abstract void requireRight();

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        requireRight();
        component().consumers().register(this);
    }

    @Override
    protected void doStop() throws Exception {
        component().consumers().unregister(this);
        super.doStop();
    }

    CompletionComponent component() {
        return (CompletionComponent) endpoint.getComponent();
    }

    @Override
    public String name() {
        return routeId();
    }

    @Override
    public String routeId() {
        return getRoute().getRouteId();
    }

    @Override
    public boolean busy() {
        return underWay.get() > 0;
    }

    /** Sends a message through the route, to its end. */
    void pass(StepRun step, Consumer<Exchange> message) throws Exception {
        underWay.incrementAndGet();
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(StepRun.PROPERTY, step);
            exchange.setVariable("step", step);
            message.accept(exchange);
            getProcessor().process(exchange);
            RouteEnd.check(exchange, routeId());
        } finally {
            releaseExchange(exchange, false);
            underWay.decrementAndGet();
        }
    }
}
