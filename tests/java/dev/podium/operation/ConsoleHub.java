package dev.podium.operation;

import dev.podium.FreePort;
import dev.podium.HomeForTests;
import dev.podium.operation.security.ProviderStandIn;
import dev.podium.warehouse.ProgramsForTests;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A hub with a home of its own and the routes of {@code tests/browser/routes}; its users are those of all tests, and a provider's, which is away when it starts. */
public final class ConsoleHub implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "podium.oidc.url",
                "http://127.0.0.1:" + FreePort.find(),
                "podium.oidc.name",
                "The provider",
                "podium.oidc.client-id",
                ProviderStandIn.CLIENT,
                "podium.oidc.client-secret",
                ProviderStandIn.SECRET,
                "podium.oidc.audience",
                ProviderStandIn.AUDIENCE,
                "podium.oidc.keys-again",
                "0s"));
        settings.putAll(Map.of(
                "podium.home",
                        ProgramsForTests.lentTo(HomeForTests.make("console")).toString(),
                "podium.routes", "tests/browser/routes",
                "podium.warehouse.embedded-port", String.valueOf(FreePort.find()),
                "podium.run-at-start", "",
                // However slow the machine, who asks without end asks more often than that.
                "podium.rest.rate", "5",
                "podium.rest.burst", "500",
                "podium.requests.body-within", "20s",
                "quarkus.http.test-port", "0"));
        return settings;
    }
}
