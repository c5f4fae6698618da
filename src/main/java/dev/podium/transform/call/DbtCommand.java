package dev.podium.transform.call;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One call of dbt, for any runner.
 *
 * @param run whose step it is
 * @param artifacts folder that is its own: target, logs and profile go there
 * @param retryOf folder of an earlier attempt's artifacts: go on from what failed there
 */
public record DbtCommand(
        UUID run, String step, DbtProject project, DbtOptions options, Path artifacts, Optional<Path> retryOf) {

    /** What follows {@code dbt} on its command line, folders apart. */
    public List<String> commandLine() {
        if (retryOf.isEmpty()) {
            return options.commandLine();
        }
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "retry", "--state", retryOf.get().toString()),
                        options.settings().stream())
                .toList();
    }

    public DbtCommand with(DbtOptions other) {
        return new DbtCommand(run, step, project, other, artifacts, Optional.empty());
    }
}
