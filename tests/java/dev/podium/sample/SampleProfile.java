package dev.podium.sample;

import dev.podium.FreePort;
import dev.podium.HomeForTests;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** The sample in a hub with a home of its own and no routes but its own Java ones. */
public class SampleProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path home = HomeForTests.make("sample");
        return Map.of(
                "podium.home", home.toString(),
                "podium.routes", home.resolve("routes").toString(),
                "podium.warehouse.embedded-port", String.valueOf(FreePort.find()),
                "podium.run-at-start", "",
                "quarkus.http.test-port", "0");
    }
}
