package dev.podium.route;

import static java.util.stream.Collectors.toSet;

import dev.podium.route.LoadedFile.Version;
import dev.podium.route.RouteFile.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.jboss.logging.Logger;

/** Loads one route file: reads it, checks it, swaps it in; where that fails, the version before goes on running. */
@Singleton
final class RouteLoader {

    private static final Logger LOG = Logger.getLogger(RouteLoader.class);

    private final CamelContext context;
    private final RunningRoutes routes;
    private final RouteRules rules;
    private final KameletRules kameletRules;
    private final LoadedKamelets kamelets;
    private final EndpointTrial trial;
    private final Failures failures;
    private final Gate gate;

    @Inject
    RouteLoader(
            CamelContext context,
            RunningRoutes routes,
            RouteRules rules,
            KameletRules kameletRules,
            LoadedKamelets kamelets,
            EndpointTrial trial,
            Failures failures,
            Gate gate) {
        this.context = context;
        this.routes = routes;
        this.rules = rules;
        this.kameletRules = kameletRules;
        this.kamelets = kamelets;
        this.trial = trial;
        this.failures = failures;
        this.gate = gate;
    }

    LoadedFile load(Folder folder, Path path, Optional<LoadedFile> before) {
        Optional<Version> running = before.flatMap(LoadedFile::running);
        SourceFile source = SourceFile.named(folder.path(), path);
        try {
            source = source.read();
            if (source.blank()) {
                return new LoadedFile(source, running, List.of(Problem.at(1, "the file is empty")));
            }
            List<Problem> refused = gate.problems(source);
            return refused.isEmpty()
                    ? load(ParsedFile.routes(context, source), running)
                    : new LoadedFile(source, running, refused);
        } catch (Exception e) {
            return new LoadedFile(source, running, List.of(Explanation.ofReading(source, e)));
        }
    }

    private LoadedFile load(ParsedFile file, Optional<Version> running) {
        List<Problem> problems = problems(file, running);
        return problems.isEmpty() ? swap(file, running) : new LoadedFile(file.source(), running, problems);
    }

    private List<Problem> problems(ParsedFile file, Optional<Version> running) {
        List<Problem> problems =
                new ArrayList<>(rules.problems(file, running.map(Version::ids).orElse(Set.of())));
        problems.addAll(kameletRules.problems(file, running.map(Version::ids).orElse(Set.of())));
        if (running.isPresent() || !problems.isEmpty()) {
            // Where nothing runs yet there is nothing to protect, and adding the routes says the same for less time.
            problems.addAll(trial.problems(file));
        }
        return problems;
    }

    private LoadedFile swap(ParsedFile file, Optional<Version> running) {
        running.ifPresent(version -> routes.remove(version.ids()));
        try {
            return new LoadedFile(file.source(), Optional.of(add(file)), List.of());
        } catch (Exception e) {
            return new LoadedFile(file.source(), running.flatMap(this::putBack), failures.explain(file, e));
        }
    }

    /** With the Kamelets of its time: a new version of one of them may be what failed. */
    private Optional<Version> putBack(Version version) {
        Map<String, RouteTemplateDefinition> newer =
                kamelets.of(version.kamelets().keySet());
        try {
            routes.replaceTemplates(version.kamelets().values());
            ParsedFile file = ParsedFile.routes(context, version.source());
            return Optional.of(new Version(version.source(), routes.add(file), version.kamelets()));
        } catch (Exception e) {
            LOG.errorf(
                    "The version of %s that ran before can't be started again: %s",
                    version.source().name(), Explanation.reason(e));
            return Optional.empty();
        } finally {
            version.kamelets().keySet().forEach(routes::removeTemplate);
            routes.replaceTemplates(newer.values());
        }
    }

    private Version add(ParsedFile file) throws Exception {
        Set<String> names = file.kamelets().map(EndpointUse::kamelet).collect(toSet());
        return new Version(file.source(), routes.add(file), kamelets.of(names));
    }
}
