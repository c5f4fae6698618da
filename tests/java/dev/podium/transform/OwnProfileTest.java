package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.ci.CiConfig;
import dev.podium.transform.ci.CiProjects;
import dev.podium.transform.ci.CiTask;
import dev.podium.transform.task.Order;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code profiles.yml} of one's own learns from the environment in which schema a call builds. */
class OwnProfileTest {

    private static final String LIVE = "own_profile";

    @TempDir
    Path folder;

    @BeforeEach
    void nothingIsLive() {
        WarehouseForTests.get()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "drop schema if exists own_profile, own_profile_next, own_profile_previous cascade"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void blueGreenBuildsBesideAndSwapsByIt(String warm) throws IOException {
        Dbt dbt = dbt(warm);
        Files.delete(dbt.project.resolve("macros/schema.sql"));
        RecordedStep first = new RecordedStep();
        RecordedStep second = new RecordedStep();

        dbt.run(first, blueGreen());
        dbt.run(second, blueGreen());

        assertEquals(State.SUCCEEDED, second.parts().get("swap").state());
        assertEquals(3, dbt.count("own_profile.stg_deals"));
        assertEquals(3, dbt.count("own_profile_previous.stg_deals"));
        assertEquals(0, dbt.count("pg_namespace where nspname = 'own_profile_next'"));
    }

    @Test
    void ciBuildsInASchemaOfItsOwnByIt() throws IOException {
        Dbt dbt = dbt("true");
        Files.delete(dbt.project.resolve("macros/schema.sql"));
        dbt.execute("delete from podium.dbt_state");
        dbt.run(new RecordedStep(), Dbt.build());
        Path branches = folder.resolve("branches");
        Dbt.copy(dbt.project, branches.resolve("changed"));
        Files.writeString(
                branches.resolve("changed/models/deal_view.sql"), "select 1 as changed from {{ ref('deal_totals') }}");
        CiConfig config =
                WarehouseForTests.mapped(CiConfig.class, Map.of("podium.dbt.ci.projects", branches.toString()));
        CiTask ci = new CiTask(new CiProjects(dbt.workspace, config), dbt.stage, dbt.config, dbt.live, dbt.warehouse);
        List<String> schemas = new CopyOnWriteArrayList<>();
        RecordedStep step = new RecordedStep((running, part) -> schemas.addAll(schemasOfCi(dbt)));

        ci.perform(step, Order.of(Map.of("project", "changed")));

        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_view").state());
        String own = "own_profile_ci_" + step.runId.toString().substring(0, 8);
        assertTrue(schemas.stream().anyMatch(name -> name.startsWith(own)), schemas::toString);
        assertEquals(
                0,
                dbt.count("information_schema.columns where column_name = 'changed'"
                        + " and table_schema = 'own_profile'"),
                "what is live stayed");
    }

    private static List<String> schemasOfCi(Dbt dbt) {
        return dbt.warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        "select nspname from pg_namespace where nspname like 'own\\_profile\\_ci\\_%'")
                .mapTo(String.class)
                .list());
    }

    private Dbt dbt(String warm) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve("profiles"));
        Warehouse.Address address = WarehouseForTests.get().address();
        Files.writeString(
                profiles.resolve("profiles.yml"),
                """
                shop_profile:
                  target: mine
                  outputs:
                    mine:
                      type: postgres
                      host: %s
                      port: %d
                      user: %s
                      password: "{{ env_var('DBT_ENV_SECRET_PODIUM_PASSWORD') }}"
                      dbname: %s
                      schema: "{{ env_var('DBT_PODIUM_SCHEMA', 'silver') }}"
                      threads: 4
                """
                        .formatted(address.host(), address.port(), address.user(), address.database()));
        Dbt dbt = new Dbt(
                folder,
                Map.of(
                        "podium.dbt.profiles",
                        profiles.toString(),
                        "podium.dbt.target",
                        "mine",
                        "podium.dbt.schema",
                        LIVE,
                        "podium.dbt.warm",
                        warm));
        Path settings = dbt.project.resolve("dbt_project.yml");
        Files.writeString(settings, Files.readString(settings).replace("\n    +schema: silver", ""));
        return dbt;
    }

    private static DbtOptions blueGreen() {
        DbtOptions build = Dbt.build();
        return new DbtOptions(
                build.verb(),
                Optional.empty(),
                build.exclude(),
                build.selector(),
                build.fullRefresh(),
                build.failFast(),
                build.vars(),
                build.threads(),
                build.target(),
                build.arguments(),
                build.runner(),
                true);
    }
}
