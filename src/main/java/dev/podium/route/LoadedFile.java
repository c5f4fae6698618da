package dev.podium.route;

import dev.podium.route.RouteFile.LoadedRoute;
import dev.podium.route.RouteFile.Problem;
import dev.podium.route.RouteFile.State;
import dev.podium.run.PipelineGraph;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * A route file: as it is on the disk, and the version of it that runs.
 *
 * @param source as it is on the disk
 * @param running the last version that was right; empty where there was none
 * @param problems why what is on the disk does not run
 */
record LoadedFile(SourceFile source, Optional<Version> running, List<Problem> problems) {

    /**
     * What runs of a file.
     *
     * @param ids of its routes and of those that its Kamelets brought
     * @param kamelets those that it uses by name, as they were when it was loaded, so that it can be put back with them
     */
    record Version(SourceFile source, Set<String> ids, Map<String, RouteTemplateDefinition> kamelets) {}

    Path path() {
        return source.path();
    }

    boolean uses(Set<String> kamelets) {
        return running.isPresent()
                && !Collections.disjoint(running.get().kamelets().keySet(), kamelets);
    }

    /** @param flaws of the pipelines' graphs: reported with the file whose route has them, though all of it runs */
    RouteFile show(RunningRoutes routes, List<PipelineGraph.Flaw> flaws) {
        List<LoadedRoute> loaded = running.stream()
                .flatMap(version -> version.ids().stream())
                .filter(routes::isOwn)
                .map(routes::show)
                .toList();
        Set<String> ids = loaded.stream().map(LoadedRoute::id).collect(Collectors.toSet());
        Stream<Problem> flawed = flaws.stream()
                .filter(flaw -> ids.contains(flaw.step().routeId()))
                .map(flaw -> Problem.at(source.lineOf(Pattern.quote(flaw.needed()), lineOf(flaw)), flaw.reason()));
        return new RouteFile(
                source.name(),
                problems.isEmpty() ? State.LOADED : State.BROKEN,
                Stream.concat(problems.stream(), flawed).toList(),
                loaded);
    }

    private int lineOf(PipelineGraph.Flaw flaw) {
        return source.lineOf("\\bid:\\s*[\"']?" + Pattern.quote(flaw.step().routeId()), 1);
    }
}
