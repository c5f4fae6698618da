package dev.podium.route;

import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/**
 * Names the steps inside a Kamelet after its route, {@code read@crm.deals-rest-offset}, and puts these routes into a group
 * of their own. Camel would number them with a prefix that stands in JMX but not in the route's model, so that the
 * console's diagram finds no counters, and that changes with each reload.
 */
final class KameletSteps extends ModelLifecycleStrategySupport {

    private static final String GROUP = "kamelets";

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (Boolean.TRUE.equals(route.isKamelet())) {
            route.setNodePrefixId(null);
            name(route, route.getRouteId());
            if (route.getGroup() == null) {
                route.setGroup(GROUP);
            }
        }
    }

    private static void name(ProcessorDefinition<?> parent, String route) {
        for (ProcessorDefinition<?> step : parent.getOutputs()) {
            name((OptionalIdentifiedDefinition<?>) step, route);
            name(step, route);
        }
    }

    private static void name(OptionalIdentifiedDefinition<?> step, String route) {
        if (step.getId() != null) {
            step.setId(step.getId().split("@", 2)[0] + "@" + route);
        }
    }
}
