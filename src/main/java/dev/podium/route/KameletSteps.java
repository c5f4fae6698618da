package dev.podium.route;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Numbers the steps inside each Kamelet's route, {@code read-3}, and puts these routes into a group of their own. Camel
 * would number them with a prefix that stands in JMX but not in the route's model, so that the console's diagram finds
 * no counters.
 */
final class KameletSteps extends ModelLifecycleStrategySupport {

    private static final String GROUP = "kamelets";

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (Boolean.TRUE.equals(route.isKamelet())) {
            route.setNodePrefixId(null);
            name(route, "-" + number.incrementAndGet());
            if (route.getGroup() == null) {
                route.setGroup(GROUP);
            }
        }
    }

    private static void name(ProcessorDefinition<?> parent, String suffix) {
        for (ProcessorDefinition<?> step : parent.getOutputs()) {
            name((OptionalIdentifiedDefinition<?>) step, suffix);
            name(step, suffix);
        }
    }

    private static void name(OptionalIdentifiedDefinition<?> step, String suffix) {
        if (step.getId() != null) {
            step.setId(step.getId() + suffix);
        }
    }
}
