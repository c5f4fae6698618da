package dev.podium.completion;

import dev.podium.load.RouteEnd;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Does one stage of a run after bronze: its route, once what it waits for has completed. */
class CompletionConsumer extends DefaultConsumer implements StepConsumer {

    private final CompletionEndpoint endpoint;
    private final AtomicInteger underWay = new AtomicInteger();
    private Stage stage;

    CompletionConsumer(CompletionEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (getRoute().getGroup() == null) {
            throw PodiumException.user("Route " + routeId() + " has no group: the pipeline that it belongs to");
        }
        stage = endpoint.getAs() == null
                ? StageOfRoute.find(getEndpoint().getCamelContext(), routeId())
                : Stage.of(endpoint.getAs());
        consumers().register(this);
    }

    @Override
    protected void doStop() throws Exception {
        consumers().unregister(this);
        super.doStop();
    }

    private StepConsumers consumers() {
        return ((CompletionComponent) endpoint.getComponent()).consumers();
    }

    @Override
    public String pipeline() {
        return getRoute().getGroup();
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
    public Stage stage() {
        return stage;
    }

    @Override
    public List<String> needs() {
        if (!endpoint.getStage().equals(Stage.BRONZE.label())) {
            return List.of(endpoint.getStage());
        }
        if (endpoint.getOf() != null) {
            return Stream.of(endpoint.getOf().split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
        return consumers().loadsOf(pipeline());
    }

    @Override
    public boolean busy() {
        return underWay.get() > 0;
    }

    @Override
    public void perform(StepRun step) throws Exception {
        underWay.incrementAndGet();
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(StepRun.PROPERTY, step);
            exchange.setVariable("step", step);
            getProcessor().process(exchange);
            RouteEnd.check(exchange, routeId());
            if (step.cancelled()) {
                throw PodiumException.user("cancelled");
            }
        } finally {
            releaseExchange(exchange, false);
            underWay.decrementAndGet();
        }
    }
}
