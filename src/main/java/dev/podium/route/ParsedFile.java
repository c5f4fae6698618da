package dev.podium.route;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;

/** A file read into Camel's model, with nothing of it running yet. */
record ParsedFile(SourceFile source, RouteBuilder builder) {

    static ParsedFile routes(CamelContext context, SourceFile source) throws Exception {
        ParsedFile file = parse(context, source, "yaml");
        file.routes().stream().filter(RouteDefinition::hasCustomIdAssigned).forEach(KameletIds::give);
        return file;
    }

    static ParsedFile kamelet(CamelContext context, SourceFile source) throws Exception {
        return parse(context, source, "kamelet.yaml");
    }

    private static ParsedFile parse(CamelContext context, SourceFile source, String language) throws Exception {
        RoutesBuilderLoader loader = PluginHelper.getRoutesLoader(context).getRoutesLoader(language);
        loader.preParseRoute(source.resource());
        RouteBuilder builder = (RouteBuilder) loader.loadRoutesBuilder(source.resource());
        builder.configureRoutes(context);
        return new ParsedFile(source, builder);
    }

    List<RouteDefinition> routes() {
        return builder.getRouteCollection().getRoutes();
    }

    List<RouteTemplateDefinition> templates() {
        return builder.getRouteTemplateCollection().getRouteTemplates();
    }

    /** Every route's start and every step with a fixed endpoint, as it stands in the file. */
    List<EndpointUse> endpoints() {
        return routes().stream().flatMap(ParsedFile::endpoints).toList();
    }

    static Stream<EndpointUse> endpoints(RouteDefinition route) {
        FromDefinition from = route.getInput();
        return Stream.of(
                        Stream.of(new EndpointUse(from.getEndpointUri(), from.getLineNumber())),
                        steps(route, ToDefinition.class).stream()
                                .map(to -> new EndpointUse(to.getEndpointUri(), to.getLineNumber())),
                        steps(route, KameletDefinition.class).stream()
                                .map(step -> new EndpointUse("kamelet:" + step.getName(), step.getLineNumber())),
                        foundLater(route))
                .flatMap(uses -> uses);
    }

    /** Kamelets of steps whose endpoint Camel looks for when a message comes: where it stands there as it is, it can be known now. */
    private static Stream<EndpointUse> foundLater(RouteDefinition route) {
        return Stream.of(
                        steps(route, ToDynamicDefinition.class).stream()
                                .map(step -> new EndpointUse(step.getUri(), step.getLineNumber())),
                        steps(route, PollDefinition.class).stream()
                                .map(step -> new EndpointUse(step.getEndpointUri(), step.getLineNumber())),
                        Stream.concat(
                                        steps(route, EnrichDefinition.class).stream(),
                                        steps(route, PollEnrichDefinition.class).stream())
                                .map(step ->
                                        new EndpointUse(step.getExpression().getExpression(), step.getLineNumber())))
                .flatMap(uses -> uses)
                .filter(use ->
                        use.uri() != null && use.isKamelet() && !use.kamelet().matches(".*[${].*"));
    }

    Stream<EndpointUse> kamelets() {
        return endpoints().stream().filter(EndpointUse::isKamelet);
    }

    static <T> Collection<T> steps(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }

    void addTo(CamelContext context) throws Exception {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
            configurations.updateRouteConfigurationsToCamelContext(context);
        }
        builder.addRoutesToCamelContext(context);
        builder.addTemplatedRoutesToCamelContext(context);
    }
}
