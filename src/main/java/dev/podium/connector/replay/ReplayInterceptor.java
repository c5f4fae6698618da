package dev.podium.connector.replay;

import dev.podium.load.Load;
import dev.podium.load.Quarantined;
import dev.podium.load.Replay;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.component.kamelet.KameletProcessor;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/** Passes over a Kamelet where the load replays: what waits in quarantine goes to the steps under it instead. */
@Singleton
@Unremovable
public class ReplayInterceptor implements InterceptStrategy {

    private static final String UNDER_WAY = "podium.replaying";

    /** Before the route files are loaded, which wait for the same event. */
    void begin(@Observes @Priority(1) CamelContextStartedEvent started) {
        ExtendedCamelContext camel = started.getContext().getCamelContextExtension();
        if (!camel.getInterceptStrategies().contains(this)) {
            camel.addInterceptStrategy(this);
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        boolean reads = definition instanceof KameletDefinition kamelet
                && !kamelet.getOutputs().isEmpty();
        return reads
                ? stepsUnder(target)
                        .<Processor>map(under ->
                                AsyncProcessorConverterHelper.convert(exchange -> pass(exchange, target, under)))
                        .orElse(target)
                : target;
    }

    /** Camel wraps the Kamelet before we see it; what follows the Kamelet itself are the steps under it. */
    @SuppressWarnings("unchecked")
    private static Optional<List<Processor>> stepsUnder(Processor target) {
        Processor found = target;
        while (found instanceof Navigate<?> wrapped && wrapped.hasNext()) {
            List<Processor> next = ((Navigate<Processor>) wrapped).next();
            if (found instanceof KameletProcessor) {
                return Optional.of(next);
            }
            found = next.get(0);
        }
        return Optional.empty();
    }

    private static void pass(Exchange exchange, Processor kamelet, List<Processor> under) throws Exception {
        Optional<Replay> replay = Optional.ofNullable(exchange.getProperty(Load.PROPERTY, Load.class))
                .flatMap(Load::replay);
        if (replay.isEmpty()) {
            kamelet.process(exchange);
        } else if (exchange.getProperty(UNDER_WAY) != null) {
            // A Kamelet among the steps of another: the records are there already.
            process(exchange, under);
        } else {
            exchange.setProperty(UNDER_WAY, true);
            replay(exchange, replay.get(), under);
        }
    }

    private static void replay(Exchange exchange, Replay replay, List<Processor> under) throws Exception {
        List<Quarantined> found = replay.next();
        while (!found.isEmpty() && exchange.getException() == null) {
            for (List<Quarantined> alike : alike(found)) {
                exchange.getMessage().setBody(new ReplayedRecords(Load.of(exchange), alike));
                process(exchange, under);
            }
            found = replay.next();
        }
        exchange.getMessage().setBody(null);
    }

    private static void process(Exchange exchange, List<Processor> under) throws Exception {
        for (Processor step : under) {
            if (exchange.getException() == null) {
                step.process(exchange);
            }
        }
    }

    /** Neighbours of the same columns and form, which can land together. */
    private static List<List<Quarantined>> alike(List<Quarantined> found) {
        List<List<Quarantined>> groups = new ArrayList<>();
        for (Quarantined record : found) {
            List<Quarantined> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!last.isEmpty()
                    && last.get(0).row() == record.row()
                    && last.get(0).columns().equals(record.columns())) {
                last.add(record);
            } else {
                groups.add(new ArrayList<>(List.of(record)));
            }
        }
        return groups;
    }
}
