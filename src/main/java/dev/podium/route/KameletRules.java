package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.route.check.Suggestion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.spi.EndpointUriFactory;

/** Whether the Kamelets that a file uses are there, and get the properties that they know and need. */
@Singleton
final class KameletRules {

    private final CamelContext context;
    private final RunningRoutes running;
    private final LoadedKamelets kamelets;

    @Inject
    KameletRules(CamelContext context, RunningRoutes running, LoadedKamelets kamelets) {
        this.context = context;
        this.running = running;
        this.kamelets = kamelets;
    }

    /** @param own ids of the file's version that runs now, which this one takes the place of */
    List<Problem> problems(ParsedFile file, Set<String> own) {
        PagingRule paging = new PagingRule(running);
        return Stream.concat(
                        file.kamelets()
                                .flatMap(use ->
                                        Stream.concat(problems(file.source(), use), shared(file, use, own).stream())),
                        file.routes().stream().flatMap(paging::problems))
                .toList();
    }

    /** Two uses under one id would share the steps that are nested under the later one. */
    private Optional<Problem> shared(ParsedFile file, EndpointUse use, Set<String> own) {
        String id = use.kameletId();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        boolean twice =
                file.kamelets().filter(other -> other.kameletId().equals(id)).count() > 1;
        boolean elsewhere = taken(id, own) && !ofTakenRoute(file, use, own);
        boolean ofRoute = file.routes().stream().anyMatch(route -> id.equals(route.getRouteId()));
        return twice || elsewhere || ofRoute
                ? Optional.of(Problem.at(
                        line(file.source(), use),
                        "the id '" + id + "' of this use of Kamelet '" + use.kamelet() + "' is taken",
                        Optional.of("leave it out, or give each use its own")))
                : Optional.empty();
    }

    /** Then the route is the mistake: the id was given after its name, and nobody wrote it. */
    private boolean ofTakenRoute(ParsedFile file, EndpointUse use, Set<String> own) {
        return file.routes().stream()
                .map(RouteDefinition::getRouteId)
                .anyMatch(route -> use.kameletId().startsWith(route + "-" + use.kamelet()) && taken(route, own));
    }

    private boolean taken(String id, Set<String> own) {
        return !own.contains(id) && running.exists(id);
    }

    private static int line(SourceFile source, EndpointUse use) {
        return source.lineOf("\\b" + Pattern.quote(use.kamelet()), use.line());
    }

    private Stream<Problem> problems(SourceFile source, EndpointUse use) {
        RouteTemplateDefinition template = running.template(use.kamelet());
        if (template == null) {
            return onClasspath(use.kamelet()) ? Stream.empty() : Stream.of(unknown(source, use));
        }
        List<RouteTemplateParameterDefinition> known =
                template.getTemplateParameters() == null ? List.of() : template.getTemplateParameters();
        Set<String> given = given(use);
        return Stream.concat(missing(source, use, known, given), surplus(source, use, known, given));
    }

    private Problem unknown(SourceFile source, EndpointUse use) {
        String name = use.kamelet();
        int line = line(source, use);
        return kamelets.broken(name)
                .map(path -> Problem.at(line, "Kamelet '" + name + "' is broken itself: see " + path))
                .orElseGet(() -> new Problem(
                        line,
                        source.columnOf("\\b" + Pattern.quote(name), line),
                        "there is no Kamelet '" + name + "'",
                        Suggestion.ofKamelet(name, running.templateNames())));
    }

    private Stream<Problem> missing(
            SourceFile source, EndpointUse use, List<RouteTemplateParameterDefinition> known, Set<String> given) {
        return known.stream()
                .filter(property -> property.isRequired() && property.getDefaultValue() == null)
                .map(RouteTemplateParameterDefinition::getName)
                .filter(name -> !given.contains(name) && !configured(use.kamelet(), name))
                .map(name -> Problem.at(
                        line(source, use), "Kamelet '" + use.kamelet() + "' needs the property '" + name + "'"));
    }

    private Stream<Problem> surplus(
            SourceFile source, EndpointUse use, List<RouteTemplateParameterDefinition> known, Set<String> given) {
        Set<String> names =
                known.stream().map(RouteTemplateParameterDefinition::getName).collect(Collectors.toSet());
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory("kamelet");
        return given.stream()
                .filter(name ->
                        !names.contains(name) && !factory.propertyNames().contains(name))
                .map(name -> Problem.at(
                        source.lineOf("\\b" + Pattern.quote(name) + "\\s*[:=]", use.line()),
                        "Kamelet '" + use.kamelet() + "' has no property '" + name + "'",
                        Suggestion.of(name, names)));
    }

    private static Set<String> given(EndpointUse use) {
        try {
            return use.options().keySet();
        } catch (URISyntaxException e) {
            return Set.of();
        }
    }

    private boolean configured(String kamelet, String property) {
        return context.getPropertiesComponent()
                .resolveProperty("camel.kamelet." + kamelet + "." + property)
                .isPresent();
    }

    private boolean onClasspath(String kamelet) {
        return context.getClassResolver().loadResourceAsURL("kamelets/" + kamelet + ".kamelet.yaml") != null;
    }
}
