package dev.podium.operation;

import dev.podium.FreePort;
import dev.podium.HomeForTests;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A hub with a home of its own and the routes of {@code tests/browser/routes}; its users are those of all tests. */
public final class ConsoleHub implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "podium.home", HomeForTests.make("console").toString(),
                "podium.routes", "tests/browser/routes",
                "podium.warehouse.embedded-port", String.valueOf(FreePort.find()),
                "podium.run-at-start", "",
                // A slow machine asks no more than so many times, and shall meet its limit.
                "podium.rest.rate", "50",
                "podium.rest.burst", "500",
                "quarkus.http.test-port", "0");
    }
}
