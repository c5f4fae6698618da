package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.route.check.Suggestion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.EndpointUriFactory;

/**
 * Makes each endpoint of a file for a try and throws it away: finds unknown components and options before anything that
 * runs is touched, all at once and with their lines.
 */
@Singleton
final class EndpointTrial {

    private static final Pattern UNKNOWN = Pattern.compile("Unknown (?:consumer |producer )?parameters=\\[\\{(.*)}]");
    private static final Pattern OPTION = Pattern.compile("(?:^|, )([\\w.-]+)=");

    private final CamelContext context;

    @Inject
    EndpointTrial(CamelContext context) {
        this.context = context;
    }

    List<Problem> problems(ParsedFile file) {
        return file.endpoints().stream()
                .filter(use -> !use.isKamelet())
                .flatMap(use -> problems(file.source(), use).stream())
                .toList();
    }

    private List<Problem> problems(SourceFile source, EndpointUse use) {
        try {
            boolean known = context.hasEndpoint(use.uri()) != null;
            Endpoint endpoint = context.getEndpoint(use.uri());
            if (!known) {
                context.removeEndpoint(endpoint);
            }
            return List.of();
        } catch (Exception e) {
            return explain(source, use, e);
        }
    }

    /** What was wrong with the endpoint, from what Camel threw when it was to be made. */
    List<Problem> explain(SourceFile source, EndpointUse use, Exception thrown) {
        String message = Explanation.innermostMessage(thrown);
        if (message.contains("No component found with scheme") || message.contains("No endpoint could be found for")) {
            return List.of(Problem.at(
                    source.lineOf("\\b" + Pattern.quote(use.scheme()) + "\\b", use.line()),
                    "there is no component '" + use.scheme() + "'",
                    Suggestion.of(use.scheme(), schemes())));
        }
        Matcher unknown = UNKNOWN.matcher(message);
        return unknown.find()
                ? unknownOptions(source, use, unknown.group(1))
                : List.of(Problem.at(use.line(), use.name() + ": " + Explanation.reason(thrown)));
    }

    private List<Problem> unknownOptions(SourceFile source, EndpointUse use, String parameters) {
        List<Problem> problems = new ArrayList<>();
        Matcher option = OPTION.matcher(parameters);
        while (option.find()) {
            String name = option.group(1);
            problems.add(Problem.at(
                    source.lineOf("\\b" + Pattern.quote(name) + "\\s*[:=]", use.line()),
                    "'" + use.name() + "' has no option '" + name + "'",
                    Suggestion.of(name, options(use.scheme()))));
        }
        return problems;
    }

    private Collection<String> options(String scheme) {
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        return factory == null ? List.of() : factory.propertyNames();
    }

    private Set<String> schemes() {
        Set<String> schemes = new TreeSet<>(context.getComponentNames());
        schemes.addAll(context.getRegistry().findByTypeWithName(Component.class).keySet());
        return schemes;
    }
}
