package dev.podium.transform.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of dbt, ready for a container.
 *
 * @param arguments dbt's command line
 * @param environment nothing secret
 * @param secrets environment that nobody may see: to be handed over by whatever the engine has for secrets
 * @param labels by which it is found again
 * @param parcel tar of what must lie in the container before it starts, its paths from the root; ends with this call
 */
public record ContainerCall(
        List<String> arguments,
        Map<String, String> environment,
        Map<String, String> secrets,
        CallLabels labels,
        Path parcel)
        implements AutoCloseable {

    public ContainerCall {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(parcel);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "dbt " + String.join(" ", arguments) + " " + labels;
    }
}
