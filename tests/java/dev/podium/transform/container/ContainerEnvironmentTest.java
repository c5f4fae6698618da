package dev.podium.transform.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.docker.DockerConfig;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerEnvironmentTest {

    @TempDir
    Path folder;

    /** The docker, kubernetes and container-instance runners all take their calls from here. */
    @Test
    void aProfileOfOnesOwnLearnsTheSchemaAndAnotherSchemaIsAnotherCall() throws IOException {
        Path profiles = Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(profiles.resolve("profiles.yml"), "shop_profile: {}\n");
        Map<String, String> settings = Map.of("podium.dbt.profiles", profiles.toString(), "podium.dbt.schema", "core");
        DbtConfig config = WarehouseForTests.mapped(DbtConfig.class, settings);
        DockerConfig docker = WarehouseForTests.mapped(DockerConfig.class, settings);
        ContainerCalls calls = new ContainerCalls(config, WarehouseForTests.get(), folder);
        DbtCommand plain = new DbtArtifacts(folder)
                .prepare(
                        UUID.randomUUID(),
                        "shop.silver",
                        DbtProject.in(Path.of("tests/resources/dbt/shop")),
                        DbtOptions.of("build"));

        try (ContainerCall live = calls.of(plain, docker, true);
                ContainerCall next = calls.of(plain.withSchema("core_next"), docker, true)) {
            assertEquals("core", live.environment().get("DBT_PODIUM_SCHEMA"));
            assertEquals("core_next", next.environment().get("DBT_PODIUM_SCHEMA"));
            assertFalse(next.secrets().containsKey("DBT_PODIUM_SCHEMA"));
            assertNotEquals(live.labels(), next.labels());
        }
    }
}
