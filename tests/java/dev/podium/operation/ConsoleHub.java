package dev.podium.operation;

import dev.podium.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A hub with a home of its own and the routes of {@code tests/browser/routes}; its users are those of all tests. */
public final class ConsoleHub implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "podium.home", Files.createTempDirectory("podium-console").toString(),
                    "podium.routes", "tests/browser/routes",
                    "podium.warehouse.embedded-port", String.valueOf(FreePort.find()),
                    "podium.run-at-start", "",
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
