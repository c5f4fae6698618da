package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.check.Finding;
import dev.podium.route.check.Report;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that is checked: defects are planted into its files, and what is told of them is compared. */
abstract class CheckedWorkspace {

    /** What most defects are planted into: a load, and a stage after it. */
    static final String GOOD =
            """
            - route:
                id: crm.deals
                group: sales
                description: Deals
                from:
                  uri: load:crm.deals
                  parameters: { cursor: update_time, key: id }
                  steps:
                    - kamelet:
                        name: rest-offset
                        parameters:
                          connection: crm
                          path: /v1/deals
                          limit: 500
                        steps:
                          - to: bronze:crm.deals
            - route:
                id: sales.silver
                group: sales
                description: Silver
                from:
                  uri: completion:bronze
                  parameters: { of: "crm.deals" }
                  steps:
                    - to: dbt:build?select=tag:sales
            """;

    @TempDir
    Path workspace;

    final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withMapping(AllowConfig.class)
            .withValidateUnknown(false)
            .withDefaultValues(
                    Map.of("podium.connections.crm.url", "http://localhost", "podium.sample.enabled", "false"))
            .build();

    @BeforeEach
    void kamelets() throws IOException {
        Files.createDirectories(workspace.resolve("routes"));
        Path kamelets = Files.createDirectories(workspace.resolve("kamelets"));
        try (Stream<Path> ours = Files.list(Path.of("kamelets"))) {
            for (Path kamelet : ours.toList()) {
                Files.copy(kamelet, kamelets.resolve(kamelet.getFileName()));
            }
        }
    }

    static String stage(String id, String from, String to) {
        return """
                - route:
                    id: %s
                    group: sales
                    description: A stage
                    from:
                      uri: %s
                      steps:
                        - to: %s
                """
                .formatted(id, from, to);
    }

    /** Puts one thing in another's place, and wants just that told. */
    void planted(String right, String wrong, int line, int column, String reason) throws IOException {
        assertTrue(GOOD.contains(right), right);
        write("routes/a.yaml", GOOD.replace(right, wrong));
        assertFound("routes/a.yaml", line, column, reason);
        assertFalse(all().valid());
    }

    void assertFound(String file, int line, int column, String reason) {
        List<String> found = all().findings().stream().map(Finding::toString).toList();
        String expected = file + ":" + line + ":" + column + ": ";
        assertTrue(
                found.stream().anyMatch(finding -> finding.startsWith(expected) && finding.contains(": " + reason)),
                "not '" + expected + reason + "' but " + found);
    }

    Report all() {
        return validation().workspace();
    }

    Validation validation() {
        return new Validation(
                workspace.resolve("routes"),
                workspace.resolve("kamelets"),
                workspace.resolve("home"),
                config,
                path -> workspace.relativize(path).toString());
    }

    void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
