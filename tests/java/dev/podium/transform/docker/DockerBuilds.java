package dev.podium.transform.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds by the real dbt in real containers, on a real warehouse. */
@Timeout(300)
abstract class DockerBuilds {

    @TempDir
    Path folder;

    Podman podman;
    Docker docker;

    @BeforeEach
    void start() throws IOException {
        podman = Podman.start();
        docker = new Docker(folder, podman.address(), Podman.image());
    }

    @AfterEach
    void end() throws Exception {
        if (podman != null) {
            podman.close();
        }
    }

    String call(String... arguments) {
        try {
            return podman.call(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Containers of this test's run. */
    List<String> left() {
        return call("ps", "-aq", "--filter", "label=podium.run=" + docker.run)
                .lines()
                .toList();
    }
}
