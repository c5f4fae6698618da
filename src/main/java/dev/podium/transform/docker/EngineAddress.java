package dev.podium.transform.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the engine is. */
final class EngineAddress {

    private EngineAddress() {}

    /** What is configured, else DOCKER_HOST, else the first of the usual sockets that is there. */
    static String find(Optional<String> configured, Map<String, String> environment) {
        return configured
                .or(() -> Optional.ofNullable(environment.get("DOCKER_HOST")).filter(host -> !host.isBlank()))
                .or(() -> usual(environment).filter(Files::exists).findFirst().map(socket -> "unix://" + socket))
                .orElse("unix:///var/run/docker.sock");
    }

    private static Stream<Path> usual(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "/nonexistent");
        String home = environment.getOrDefault("HOME", "/nonexistent");
        return Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(runtime, "docker.sock"),
                Path.of(home, ".docker", "run", "docker.sock"),
                Path.of(runtime, "podman", "podman.sock"),
                Path.of("/run/podman/podman.sock"));
    }
}
