package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.fault.HubProcess;
import dev.podium.run.RecordedStep;
import dev.podium.transform.call.DbtOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The project that {@code dbt init} writes, made by others for dbt alone: it runs as it is, and what is wrong with it shows. */
class StarterProjectIT {

    private static final String ROUTE =
            """
            - route:
                id: starter.silver
                group: starter
                description: What dbt init wrote
                from:
                  uri: completion:bronze
                  steps:
                    - to: dbt:build
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void itRunsUnchangedAndItsFailingTestShows() throws Exception {
        Path project = dbtInit();
        try (HubProcess hub = new HubProcess(folder)
                .with("PODIUM_DBT_PROJECT", project.toString())
                .route("starter.yaml", ROUTE)
                .start()) {
            String run = hub.startRun("starter");

            assertEquals("FAILED", hub.awaitRun(run));

            String error = hub.errorOf(run);
            assertTrue(error.startsWith("USER: dbt build failed"), error);
            assertTrue(
                    error.contains("test.not_null_my_first_dbt_model_id (models/example/schema.yml): 1 failed rows."),
                    error);
            assertEquals(2, hub.count("select count(*) from silver.my_first_dbt_model"));

            Path model = project.resolve("models/example/my_first_dbt_model.sql");
            Files.writeString(model, Files.readString(model).replace("-- where", "where"));
            hub.rest().post("/api/runs/" + run + "/retry").then().statusCode(202);

            assertEquals("SUCCEEDED", hub.awaitRun(run), () -> hub.errorOf(run));
            assertEquals(1, hub.count("select count(*) from silver.my_second_dbt_model"));
        }
    }

    /** As {@code dbt init starter} copies it, its name filled in. */
    private Path dbtInit() throws IOException {
        new Dbt(folder.resolve("install")).run(new RecordedStep(), DbtOptions.of("seed"));
        Path project = folder.resolve("starter");
        Dbt.copy(installed(), project);
        Path settings = project.resolve("dbt_project.yml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("{project_name}", "starter")
                        .replace("{profile_name}", "starter")
                        .replace("{{", "{")
                        .replace("}}", "}"));
        return project;
    }

    private static Path installed() throws IOException {
        try (Stream<Path> files =
                Files.find(Dbt.ENVIRONMENTS, 7, (file, attributes) -> file.endsWith("dbt/include/starter_project"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
