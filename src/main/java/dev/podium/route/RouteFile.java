package dev.podium.route;

import dev.podium.route.check.Finding;
import dev.podium.route.check.Place;
import java.util.List;
import java.util.Optional;

/**
 * A route or Kamelet file as people see it over REST, in the console and in the log.
 *
 * @param path from its folder on: {@code routes/sales/crm.yaml}
 * @param problems why it is broken; empty for a loaded one, unless its steps never get what they need
 * @param routes those that run; a broken edit leaves the ones of the version before running
 */
public record RouteFile(String path, State state, List<Problem> problems, List<LoadedRoute> routes) {

    public RouteFile {
        problems = List.copyOf(problems);
        routes = List.copyOf(routes);
    }

    /** Whether the file, as it is on the disk now, is what runs. */
    public enum State {
        LOADED,
        BROKEN
    }

    /**
     * What is wrong with a file.
     *
     * @param line from 1 on; 1 where nothing better is known
     * @param suggestion what would be right
     */
    public record Problem(int line, Optional<Integer> column, String reason, Optional<String> suggestion) {

        static Problem at(int line, String reason) {
            return new Problem(Math.max(1, line), Optional.empty(), reason, Optional.empty());
        }

        static Problem at(int line, String reason, Optional<String> suggestion) {
            return new Problem(Math.max(1, line), Optional.empty(), reason, suggestion);
        }

        static Problem of(Finding finding) {
            Place place = finding.place();
            return new Problem(place.line(), Optional.of(place.column()), finding.reason(), finding.suggestion());
        }

        /** {@code crm.yaml:12: there is no component 'lod'; did you mean 'load'?} */
        public String in(String path) {
            return path + ":" + line + ": " + reason
                    + suggestion.map(s -> "; " + s).orElse("");
        }
    }

    /** A route that runs, or did until somebody stopped it. */
    public record LoadedRoute(String id, String group, String description, String from, String state) {}
}
