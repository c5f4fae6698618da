package dev.podium.sample;

import dev.podium.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The sample in a hub with a home of its own and no routes but its own Java ones. */
public class SampleProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path home = Files.createTempDirectory("podium-sample");
            Path routes = Files.createDirectories(home.resolve("routes"));
            return Map.of(
                    "podium.home", home.toString(),
                    "podium.routes", routes.toString(),
                    "podium.warehouse.embedded-port", String.valueOf(FreePort.find()),
                    "podium.run-at-start", "",
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
