package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.model.RouteDefinition;

/** What the hub asks of a route beyond what Camel does. */
@Singleton
final class RouteRules {

    private final RunningRoutes running;

    @Inject
    RouteRules(RunningRoutes running) {
        this.running = running;
    }

    /** @param own ids of the file's version that runs now, which this one takes the place of */
    List<Problem> problems(ParsedFile file, Set<String> own) {
        List<Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (RouteDefinition route : file.routes()) {
            int line = Math.max(route.getLineNumber(), 1);
            if (!route.hasCustomIdAssigned()) {
                problems.add(Problem.at(line, "the route has no id; give it one, like 'id: crm.deals'"));
                continue;
            }
            String id = route.getRouteId();
            int idLine = file.source().lineOf("\\bid:\\s*[\"']?" + java.util.regex.Pattern.quote(id), line);
            if (!ids.add(id)) {
                problems.add(Problem.at(idLine, "route id '" + id + "' stands twice in this file"));
            } else if (!own.contains(id) && running.exists(id)) {
                problems.add(Problem.at(
                        idLine,
                        "route id '" + id + "' is taken by "
                                + running.file(id).map(file.source()::neighbour).orElse("another file")
                                + "; ids are unique"));
            }
            if (route.getGroup() == null) {
                problems.add(Problem.at(
                        line, "route '" + id + "' has no group; name its pipeline there, like 'group: sales'"));
            }
        }
        return problems;
    }
}
