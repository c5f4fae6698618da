package dev.podium.operation.api;

import dev.podium.contract.ContractFile;
import dev.podium.contract.ContractProblem;
import dev.podium.route.RouteFile;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A route or Kamelet file as REST shows it. */
@Schema(name = "RouteFile", description = "A route or Kamelet file with its routes; a broken one with what is wrong")
public record RouteJson(
        @Schema(examples = "routes/sales/crm.yaml") String file,
        @Schema(description = "Whether the file, as it is on the disk now, is what runs") RouteFile.State state,
        @Schema(nullable = true, description = "Line of the first problem") Optional<Integer> line,
        @Schema(nullable = true, description = "What the first problem is, and what would be right")
                Optional<String> reason,
        @Schema(description = "All that is wrong with it") List<Problem> problems,
        @Schema(description = "Those that run; a broken edit leaves the ones of the version before running")
                List<Route> routes) {

    static RouteJson of(RouteFile file) {
        List<Problem> problems = file.problems().stream().map(Problem::of).toList();
        Optional<Problem> first = problems.stream().findFirst();
        return new RouteJson(
                file.path(),
                file.state(),
                first.map(Problem::line),
                first.map(Problem::inWords),
                problems,
                file.routes().stream().map(Route::of).toList());
    }

    /** A contract's file, which has no routes. */
    static RouteJson of(ContractFile file) {
        List<Problem> problems = file.problems().stream().map(Problem::of).toList();
        Optional<Problem> first = problems.stream().findFirst();
        return new RouteJson(
                file.path(),
                problems.isEmpty() ? RouteFile.State.LOADED : RouteFile.State.BROKEN,
                first.map(Problem::line),
                first.map(Problem::inWords),
                problems,
                List.of());
    }

    /** Something wrong in a file. */
    @Schema(name = "RouteProblem")
    public record Problem(
            int line,
            @Schema(nullable = true) Optional<Integer> column,
            @Schema(examples = "there is no component 'lod'") String reason,
            @Schema(nullable = true, examples = "did you mean 'load'?") Optional<String> suggestion) {

        static Problem of(RouteFile.Problem problem) {
            return new Problem(problem.line(), problem.column(), problem.reason(), problem.suggestion());
        }

        static Problem of(ContractProblem problem) {
            return new Problem(problem.line(), Optional.empty(), problem.reason(), Optional.empty());
        }

        private String inWords() {
            return reason + suggestion.map(right -> "; " + right).orElse("");
        }
    }

    /** A route out of a file. */
    @Schema(name = "Route")
    public record Route(
            @Schema(examples = "crm.deals") String id,
            @Schema(nullable = true, examples = "sales", description = "Its pipeline") String group,
            @Schema(nullable = true) String description,
            @Schema(examples = "load:crm.deals") String from,
            @Schema(examples = "Started") String state) {

        static Route of(RouteFile.LoadedRoute route) {
            return new Route(route.id(), route.group(), route.description(), route.from(), route.state());
        }
    }

    /** All files. */
    @Schema(name = "RouteFiles")
    public record All(List<RouteJson> items) {}
}
