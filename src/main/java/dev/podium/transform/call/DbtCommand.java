package dev.podium.transform.call;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One call of dbt, for any runner.
 *
 * @param run whose step it is
 * @param artifacts folder that is its own: target, logs and profile go there
 * @param retryOf folder of an earlier attempt's artifacts: go on from what failed there
 * @param schema the target's schema; empty: podium.dbt.schema
 * @param state folder with another manifest that nodes are compared to and deferred to; it lies in {@code artifacts}
 * @param role of PostgreSQL that dbt takes on; empty: that of the profile's user
 */
public record DbtCommand(
        UUID run,
        String step,
        DbtProject project,
        DbtOptions options,
        Path artifacts,
        Optional<Path> retryOf,
        Optional<String> schema,
        Optional<Path> state,
        Optional<String> role) {

    public DbtCommand(
            UUID run,
            String step,
            DbtProject project,
            DbtOptions options,
            Path artifacts,
            Optional<Path> retryOf,
            Optional<String> schema,
            Optional<Path> state) {
        this(run, step, project, options, artifacts, retryOf, schema, state, Optional.empty());
    }

    public DbtCommand(
            UUID run, String step, DbtProject project, DbtOptions options, Path artifacts, Optional<Path> retryOf) {
        this(run, step, project, options, artifacts, retryOf, Optional.empty(), Optional.empty());
    }

    /** What follows {@code dbt} on its command line, the project's folder and its like apart. */
    public List<String> commandLine() {
        return commandLine(Path::toString);
    }

    /**
     * The same for a runner for which folders lie elsewhere.
     *
     * @param place where the runner's dbt finds a folder of the hub's: {@code retryOf}, {@code state}
     */
    public List<String> commandLine(Function<Path, String> place) {
        List<String> line = new ArrayList<>();
        if (retryOf.isPresent()) {
            line.addAll(List.of("retry", "--state", place.apply(retryOf.get())));
            line.addAll(options.settings());
            return line;
        }
        line.addAll(options.commandLine());
        state.ifPresent(folder -> line.addAll(List.of("--state", place.apply(folder))));
        return line;
    }

    public DbtCommand with(DbtOptions other) {
        return new DbtCommand(run, step, project, other, artifacts, Optional.empty(), schema, state, role);
    }

    public DbtCommand withSchema(String name) {
        return new DbtCommand(run, step, project, options, artifacts, retryOf, Optional.of(name), state, role);
    }

    public DbtCommand withState(Path folder) {
        return new DbtCommand(run, step, project, options, artifacts, retryOf, schema, Optional.of(folder), role);
    }

    public DbtCommand withRole(Optional<String> name) {
        return new DbtCommand(run, step, project, options, artifacts, retryOf, schema, state, name);
    }
}
