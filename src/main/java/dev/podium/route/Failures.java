package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.vocabulary.Causes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;

/** Finds out why the routes of a file could not be added: it lies in the file's endpoints, in a Kamelet, or in neither. */
@Singleton
final class Failures {

    private final LoadedKamelets kamelets;
    private final EndpointTrial trial;

    @Inject
    Failures(LoadedKamelets kamelets, EndpointTrial trial) {
        this.kamelets = kamelets;
        this.trial = trial;
    }

    List<Problem> explain(ParsedFile file, Exception thrown) {
        List<Problem> problems = trial.problems(file);
        if (!problems.isEmpty()) {
            return problems;
        }
        return failedKamelet(file, thrown)
                .map(use -> inKamelet(file.source(), use, thrown))
                .orElseGet(() -> List.of(Explanation.ofRunning(file, thrown)));
    }

    private static Optional<EndpointUse> failedKamelet(ParsedFile file, Exception thrown) {
        return Causes.find(thrown, FailedToCreateKameletException.class).flatMap(e -> file.kamelets()
                .filter(use -> use.kamelet().equals(e.getTemplateId()))
                .findFirst());
    }

    private List<Problem> inKamelet(SourceFile source, EndpointUse use, Exception thrown) {
        SourceFile kamelet = kamelets.source(use.kamelet()).orElse(source);
        int line = source.lineOf("\\b" + Pattern.quote(use.kamelet()), use.line());
        return innermostUri(thrown)
                .map(uri -> trial.explain(kamelet, new EndpointUse(uri, 1), thrown))
                .orElseGet(() -> List.of(Problem.at(1, Explanation.reason(thrown))))
                .stream()
                .map(problem -> Problem.at(
                        line, "Kamelet '" + use.kamelet() + "' can't be used: " + problem.in(kamelet.name())))
                .toList();
    }

    /** Around the endpoint that failed there is that of the Kamelet, which failed with it. */
    private static Optional<String> innermostUri(Throwable thrown) {
        String uri = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResolveEndpointFailedException failed && failed.getUri() != null) {
                uri = failed.getUri();
            } else if (cause instanceof NoSuchEndpointException missing) {
                uri = missing.getUri();
            }
        }
        return Optional.ofNullable(uri);
    }
}
