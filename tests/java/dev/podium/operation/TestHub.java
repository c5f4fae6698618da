package dev.podium.operation;

import dev.podium.FreePort;
import dev.podium.HomeForTests;
import dev.podium.warehouse.ProgramsForTests;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A hub of its own with an embedded warehouse and no route files; tests put the steps in. */
public final class TestHub implements QuarkusTestProfile {

    public static final String PASSWORD = "a password for tests";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path folder = HomeForTests.make("operation");
        Map<String, String> settings = new HashMap<>();
        settings.put("podium.dbt-project", folder.resolve("dbt").toString());
        settings.put("podium.dbt.ci.projects", branches(folder.resolve("dbt")).toString());
        settings.put("podium.dbt.executable", folder.resolve("no-dbt").toString());
        // Nobody listens there: none of the tests may notice.
        settings.put("podium.lineage.to", "http://127.0.0.1:" + FreePort.find() + "/api/v1/lineage");
        settings.put("podium.traces.to", "http://127.0.0.1:" + FreePort.find() + "/v1/traces");
        settings.put("podium.alerts.every", "200ms");
        settings.putAll(Map.of(
                "podium.home",
                ProgramsForTests.lentTo(folder.resolve("home")).toString(),
                "podium.routes",
                folder.resolve("routes").toString(),
                "podium.kamelets",
                folder.resolve("kamelets").toString(),
                "podium.gold",
                folder.resolve("gold").toString(),
                "podium.run-at-start",
                "",
                "podium.warehouse.embedded-port",
                String.valueOf(FreePort.find()),
                "podium.admin.password",
                PASSWORD,
                "podium.users.vera.password",
                PASSWORD,
                "quarkus.http.test-port",
                "0"));
        // Tests ask in one name for all.
        settings.put("podium.rest.rate", "100000");
        settings.put("podium.rest.burst", "100000");
        settings.put("podium.login.longest-delay", "0s");
        settings.put("podium.users.olga.password", PASSWORD);
        settings.put("podium.users.olga.roles", "operator");
        settings.put("podium.users.olga.pipelines", "hers,hers-too");
        settings.put("podium.users.otto.password", PASSWORD);
        settings.put("podium.users.otto.grants", "operator:her*");
        return settings;
    }

    /** Where projects for CI are, beside the hub's own. */
    public static Path branches(Path project) {
        return project.resolveSibling("branches");
    }
}
