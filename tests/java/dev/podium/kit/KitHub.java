package dev.podium.kit;

import dev.podium.FreePort;
import dev.podium.HomeForTests;
import dev.podium.warehouse.ProgramsForTests;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** A hub for the kit: small chunks, so that loads have committed something when they break off; short patience, so that tests are. */
public final class KitHub implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Path folder = HomeForTests.make("kit");
        return Map.ofEntries(
                Map.entry(
                        "podium.home",
                        ProgramsForTests.lentTo(folder.resolve("home")).toString()),
                Map.entry("podium.routes", folder.resolve("routes").toString()),
                Map.entry("podium.gold", folder.resolve("gold").toString()),
                Map.entry("podium.run-at-start", ""),
                Map.entry("podium.sample.enabled", "false"),
                Map.entry("podium.bronze.chunk", "1K"),
                Map.entry("podium.http.attempts", "4"),
                Map.entry("podium.http.first-pause", "5ms"),
                Map.entry("podium.http.response-timeout", "1500ms"),
                Map.entry("podium.http.longest-wait", "3s"),
                Map.entry("podium.warehouse.embedded-port", String.valueOf(FreePort.find())),
                Map.entry("quarkus.http.test-port", "0"));
    }
}
