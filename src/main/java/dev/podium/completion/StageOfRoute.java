package dev.podium.completion;

import dev.podium.vocabulary.Stage;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** Finds out which stage a route is from what it does: dbt makes silver, gold procedures make gold, all else delivers. */
final class StageOfRoute {

    private StageOfRoute() {}

    static Stage find(CamelContext context, String routeId) {
        RouteDefinition route = ((ModelCamelContext) context).getRouteDefinition(routeId);
        if (sendsTo(route, "gold:")) {
            return Stage.GOLD;
        }
        return sendsTo(route, "dbt:") ? Stage.SILVER : Stage.DELIVERY;
    }

    private static boolean sendsTo(RouteDefinition route, String scheme) {
        List<ProcessorDefinition<?>> outputs = route.getOutputs();
        @SuppressWarnings("rawtypes")
        Collection<ProcessorDefinition> all =
                ProcessorDefinitionHelper.filterTypeInOutputs(outputs, ProcessorDefinition.class);
        return all.stream()
                .filter(EndpointRequiredDefinition.class::isInstance)
                .map(step -> ((EndpointRequiredDefinition) step).getEndpointUri())
                .anyMatch(uri -> uri != null && uri.startsWith(scheme));
    }
}
