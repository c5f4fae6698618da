package dev.podium.load;

import dev.podium.run.StepConsumer;
import dev.podium.run.StepRun;
import dev.podium.run.StopsLast;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jboss.logging.Logger;

/** Does the bronze step of a run for one dataset: opens the load, lets the route land it, publishes or undoes it. */
class LoadConsumer extends DefaultConsumer implements StepConsumer, StopsLast {

    private static final Logger LOG = Logger.getLogger("dev.podium.load");

    private static final int MOST_ANEW = 3;

    private final LoadEndpoint endpoint;
    private final AtomicInteger underWay = new AtomicInteger();

    LoadConsumer(LoadEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (getRoute().getGroup() == null) {
            throw PodiumException.user("Route " + routeId() + " has no group: the pipeline that it belongs to");
        }
        endpoint.component().consumers().register(this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.component().consumers().unregister(this);
        super.doStop();
    }

    @Override
    public String pipeline() {
        return getRoute().getGroup();
    }

    @Override
    public String name() {
        return endpoint.name().toString();
    }

    LoadEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public String routeId() {
        return getRoute().getRouteId();
    }

    @Override
    public Stage stage() {
        return Stage.BRONZE;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public boolean busy() {
        return underWay.get() > 0;
    }

    @Override
    public void perform(StepRun step) throws Exception {
        underWay.incrementAndGet();
        try {
            new Slices(step, endpoint, this::load).perform();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void load(StepRun step) throws Exception {
        Repetitions repetitions = endpoint.component().book().repetitions(step);
        int anew = 0;
        while (!landed(step, repetitions, anew)) {
            anew++;
        }
    }

    /** @return false where the connector has given this load up and wants to begin anew */
    private boolean landed(StepRun step, Repetitions repetitions, int anew) throws Exception {
        Optional<LoadUnderWay> opened = endpoint.component().book().open(step, endpoint);
        try {
            while (opened.isPresent() && !performed(step, opened.get(), repetitions)) {
                opened = endpoint.component().book().open(step, endpoint);
            }
            return true;
        } catch (Exception e) {
            Optional<BeginAnew> wish = Causes.find(e, BeginAnew.class);
            if (wish.isEmpty() || step.cancelled()) {
                throw e;
            }
            if (anew == MOST_ANEW) {
                throw PodiumException.external(wish.get().getMessage() + "; begun anew " + anew + " times in vain", e);
            }
            LOG.infof("%s begins anew: %s", name(), wish.get().getMessage());
            return false;
        }
    }

    /** @return false where another transaction was in the way: the load is left as it is, to go on from its checkpoint */
    private boolean performed(StepRun step, LoadUnderWay load, Repetitions repetitions) throws Exception {
        try {
            land(step, load, repetitions);
            otherPlaces().forEach(place -> place.join(load));
            load.publish();
            return true;
        } catch (Exception e) {
            if (repetitions.allowed(e, load.taken())) {
                return false;
            }
            throw undone(step, load, repetitions.collided(e) && !step.stopping() ? repetitions.told(e) : e);
        } finally {
            load.close();
        }
    }

    private Exception undone(StepRun step, LoadUnderWay load, Exception thrown) {
        if (!endpoint.component().book().interrupted(step, thrown)) {
            load.undo(thrown);
        }
        return thrown;
    }

    private Stream<OtherPlace> otherPlaces() {
        return getEndpoint().getCamelContext().getComponentNames().stream()
                .map(getEndpoint().getCamelContext()::hasComponent)
                .filter(OtherPlace.class::isInstance)
                .map(OtherPlace.class::cast);
    }

    private void land(StepRun step, LoadUnderWay load, Repetitions repetitions) throws Exception {
        try {
            process(step, load);
        } catch (Exception e) {
            if ((Passing.is(e) || repetitions.collided(e)) && !step.cancelled()) {
                load.mayGoOn();
            }
            throw e;
        }
    }

    /**
     * The first records, through the route; reload waits for it as for a load.
     *
     * @throws PodiumException where a load would fail, or where none comes in time
     */
    Preview preview(int most, Duration patience) throws Exception {
        underWay.incrementAndGet();
        return new PreviewUnderWay(this, new Preview(most, endpoint.name()), underWay::decrementAndGet).seen(patience);
    }

    void process(StepRun step, Load load) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(Load.PROPERTY, load);
            exchange.setProperty(StepRun.PROPERTY, step);
            exchange.setVariable("load", load);
            getProcessor().process(exchange);
            if (load.preview().filter(Preview::full).isEmpty()) {
                RouteEnd.check(exchange, routeId());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
