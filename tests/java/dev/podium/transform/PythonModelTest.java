package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that brings its own adapter and profile: models in Python, where the adapter has them. */
class PythonModelTest {

    @TempDir
    Path folder;

    @Test
    void aModelInPythonIsBuiltAndTestedLikeAnyOther() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        write(project, "requirements.txt", "dbt-core==1.10.22\ndbt-duckdb==1.11.1\n");
        write(project, "dbt_project.yml", "name: duck\nversion: '1.0'\nprofile: duck\n");
        write(project, "models/numbers.sql", "select * from (values (1), (2), (3)) numbers (n)");
        write(
                project,
                "models/totals.py",
                """
                def model(dbt, session):
                    dbt.config(materialized="table")
                    return dbt.ref("numbers").aggregate("sum(n) as total")
                """);
        write(project, "tests/totals_are_right.sql", "select * from {{ ref('totals') }} where total <> 6");
        write(
                folder,
                "profiles/profiles.yml",
                "duck: {target: local, outputs: {local: {type: duckdb, path: '" + folder.resolve("duck.db") + "'}}}");
        Dbt dbt = new Dbt(
                folder, Map.of("podium.dbt.profiles", folder.resolve("profiles").toString()));
        RecordedStep step = new RecordedStep();

        dbt.run(new RecordedStep(), Dbt.build());
        dbt.run(step, Dbt.build());

        assertEquals(State.SUCCEEDED, step.parts().get("model.totals").state());
        assertEquals(State.SUCCEEDED, step.parts().get("test.totals_are_right").state());
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
