package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The macros for Snowflake, as far as dbt can tell without one: they are read, and say where they don't work. */
class DbtMacrosTest {

    @TempDir
    Path folder;

    private Dbt dbt;

    @BeforeEach
    void projectWithThePackage() throws IOException {
        dbt = new Dbt(folder);
        Dbt.copy(Path.of("src/main/dbt-macros"), dbt.project.resolve("dbt_packages/podium_macros"));
    }

    @Test
    void onAnotherWarehouseTheySayWhatToDoInstead() {
        for (String macro : List.of("podium_clone", "podium_swap")) {
            String said = failed(macro, "{schema: silver}");

            assertTrue(said.contains(macro + " works on Snowflake, which clones schemas without copying rows"), said);
            assertTrue(said.contains("this target is postgres"), said);
            assertTrue(said.contains("dbt:build with blueGreen=true"), said);
        }
    }

    /** Snowflake's own macros, called where {@code run_query} only writes the statements down. */
    @Test
    void theyWriteTheStatementsOfSnowflake() throws IOException {
        Files.writeString(
                dbt.project.resolve("macros/told.sql"),
                """
                {% macro run_query(sql) %}{% do log('would run: ' ~ sql) %}{% endmacro %}
                {% macro told() %}
                  {% do podium_macros.snowflake__podium_clone('silver') %}
                  {% do podium_macros.snowflake__podium_swap('silver', ['analyst'], false) %}
                {% endmacro %}
                {% macro misnamed() %}{% do podium_macros.snowflake__podium_clone('silver; drop') %}{% endmacro %}
                """);
        RecordedStep step = new RecordedStep();

        dbt.run(step, operation("told", "{}"));

        String log = Files.readString(dbt.artifacts.of(step.runId).get(0).log().orElseThrow());
        for (String statement : List.of(
                "create or replace schema DB.silver_next clone DB.silver",
                "grant usage on schema DB.silver_next to role ANALYST",
                "alter schema DB.silver swap with DB.silver_next",
                "alter schema DB.silver_next rename to DB.silver_previous")) {
            String plain = log.replace("\\\"", "").replace("\"", "");
            String database = dbt.warehouse.address().database();
            assertTrue(plain.contains("would run: " + statement.replace("DB", database)), statement);
        }
        assertTrue(failed("misnamed", "{}").contains("'silver; drop' is no name of a schema"));
    }

    private String failed(String macro, String arguments) {
        return assertThrows(PodiumException.class, () -> dbt.run(new RecordedStep(), operation(macro, arguments)))
                .getMessage();
    }

    private static DbtOptions operation(String macro, String arguments) {
        DbtOptions none = DbtOptions.of("run-operation");
        return new DbtOptions(
                none.verb(),
                none.select(),
                none.exclude(),
                none.selector(),
                none.fullRefresh(),
                none.failFast(),
                none.vars(),
                none.threads(),
                none.target(),
                List.of(macro, "--args", arguments),
                none.runner(),
                false);
    }
}
