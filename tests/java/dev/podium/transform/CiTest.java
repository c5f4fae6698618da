package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.ci.CiConfig;
import dev.podium.transform.ci.CiProjects;
import dev.podium.transform.ci.CiTask;
import dev.podium.transform.ci.PackedProject;
import dev.podium.transform.task.Order;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.WarehouseForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slim CI with the real dbt on a real warehouse. */
class CiTest {

    private static final String KEEPING_TO_TARGET =
            """
            {% macro generate_schema_name(custom_schema_name, node) -%}
              {%- if target.schema == 'silver' -%} {{ custom_schema_name or target.schema }}
              {%- else -%} {{ target.schema }}{{ '_' ~ custom_schema_name if custom_schema_name }}
              {%- endif -%}
            {%- endmacro %}
            """;

    @TempDir
    Path folder;

    private Dbt dbt;
    private CiTask ci;
    private CiProjects projects;

    @BeforeEach
    void project() throws IOException {
        dbt = new Dbt(folder);
        Files.writeString(dbt.project.resolve("macros/schema.sql"), KEEPING_TO_TARGET);
        dbt.warehouse.jdbi().useHandle(handle -> handle.execute("delete from podium.dbt_state"));
        CiConfig config = WarehouseForTests.mapped(
                CiConfig.class,
                Map.of("podium.dbt.ci.projects", folder.resolve("branches").toString()));
        projects = new CiProjects(dbt.workspace, config);
        ci = new CiTask(projects, dbt.stage, dbt.config, dbt.live, dbt.warehouse);
    }

    @Test
    void onlyWhatChangedIsBuiltAndItsSchemaIsDroppedAfter() throws IOException {
        dbt.run(new RecordedStep(), Dbt.build());
        Path changed = branch("changed");
        Files.writeString(
                changed.resolve("models/deal_totals.sql"),
                "select count(*) as deals, sum(value) as value, 1 as changed from {{ ref('stg_deals') }}");
        List<String> schemas = new ArrayList<>();
        RecordedStep step = new RecordedStep((running, part) -> schemas.addAll(ciSchemas()));

        ci.perform(step, Order.of(Map.of("project", "changed")));

        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_totals").state());
        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_view").state(), "what follows from it");
        assertFalse(step.parts().containsKey("model.stg_deals"));
        String summary = step.parts().get("summary").error();
        assertTrue(summary.contains("2 models") && summary.endsWith("read from what is live: stg_deals"), summary);
        assertTrue(
                schemas.contains("silver_ci_" + step.runId.toString().substring(0, 8) + "_silver"), schemas::toString);
        assertEquals(List.of(), ciSchemas());
        assertEquals(
                0,
                dbt.count("information_schema.columns where column_name = 'changed' and table_schema = 'silver'"),
                "what is live stayed");
        assertEquals(2, dbt.artifacts.of(step.runId).size());
    }

    @Test
    void aProjectThatChangedNothingIsGreenAtOnce() throws IOException {
        dbt.run(new RecordedStep(), Dbt.build());
        RecordedStep step = new RecordedStep();

        ci.perform(step, new Order(Map.of(), Optional.of(packed(dbt.project, "shop-main/"))));

        assertEquals(List.of("summary"), List.copyOf(step.parts().keySet()));
        assertTrue(step.parts().get("summary").error().startsWith("nothing changed"));
        assertFalse(Files.exists(dbt.home.resolve("ci").resolve(step.runId.toString())));
    }

    @Test
    void withoutAnythingKeptAllIsBuiltAndAFailureLeavesNoSchema() throws IOException {
        RecordedStep step = new RecordedStep();
        Path changed = branch("failing");
        Files.writeString(changed.resolve("models/deal_view.sql"), "select 1 / 0 as one from {{ ref('deal_totals') }}");

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> ci.perform(step, Order.of(Map.of("project", "failing"))));

        assertTrue(thrown.getMessage().contains("model.deal_view"), thrown.getMessage());
        assertEquals(State.SUCCEEDED, step.parts().get("seed.raw_deals").state());
        assertTrue(step.parts().containsKey("summary"));
        assertEquals(List.of(), ciSchemas());
        assertTrue(dbt.live.find("shop").isEmpty(), "CI says nothing of what is live");
    }

    @Test
    void aProjectThatWouldWriteIntoWhatIsLiveIsRefusedBeforeItDoes() throws IOException {
        Path changed = branch("careless");
        Files.writeString(
                changed.resolve("macros/schema.sql"),
                "{% macro generate_schema_name(name, node) %}{{ name or target.schema }}{% endmacro %}");
        RecordedStep step = new RecordedStep();

        PodiumException thrown =
                assertThrows(PodiumException.class, () -> ci.perform(step, Order.of(Map.of("project", "careless"))));

        assertTrue(thrown.getMessage().contains("would be built in 'silver'"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("if target.schema == 'silver'"), thrown.getMessage());
        assertTrue(step.parts().isEmpty(), "nothing was built");
    }

    @Test
    void hooksOfAProjectCantHarmWhatIsLive() throws IOException {
        dbt.execute("create table if not exists silver.precious as select 1 as kept");
        Path careless = branch("hooked");
        Path settings = careless.resolve("dbt_project.yml");
        Files.writeString(settings, Files.readString(settings) + "\non-run-start: [\"drop table silver.precious\"]\n");

        PodiumException thrown = assertThrows(
                PodiumException.class, () -> ci.perform(new RecordedStep(), Order.of(Map.of("project", "hooked"))));

        assertTrue(thrown.getMessage().contains("must be owner of table precious"), thrown.getMessage());
        assertEquals(1, dbt.count("silver.precious"));
        assertEquals(List.of(), ciSchemas());
    }

    @Test
    void whatARunLeftThatWasKilledIsDroppedByTheNext() throws IOException {
        dbt.run(new RecordedStep(), Dbt.build());
        dbt.warehouse.jdbi().useHandle(handle -> {
            handle.execute("create schema silver_ci_0000beef_silver");
            handle.execute("insert into podium.run (id, pipeline, state, mode, requested_by)"
                    + " values ('0000beef-0000-4000-8000-000000000000', 'dbt.ci', 'CANCELLED', 'FULL', 'test')"
                    + " on conflict do nothing");
            handle.execute("insert into podium.dbt_ci_schema (run_id, name)"
                    + " values ('0000beef-0000-4000-8000-000000000000', 'silver_ci_0000beef')");
        });

        ci.perform(new RecordedStep(), Order.NONE);

        assertEquals(List.of(), ciSchemas());
        assertEquals(0, dbt.count("podium.dbt_ci_schema"));
    }

    @Test
    void aPackedProjectStaysInItsFolder() throws IOException {
        for (String name : List.of("../outside.sql", "/etc/outside.sql", "models/../../outside.sql", "a\\..\\b.sql")) {
            PackedProject packed = projects.packed(entry(name, TarConstants.LF_NORMAL));
            PodiumException thrown = assertThrows(PodiumException.class, packed::check, name);
            assertTrue(thrown.getMessage().contains("would not lie in its folder"), thrown.getMessage());
        }
        PackedProject linked = projects.packed(entry("models/link.sql", TarConstants.LF_SYMLINK));
        assertThrows(PodiumException.class, () -> linked.unpackInto(folder.resolve("unpacked")));
        PackedProject empty = projects.packed(entry("readme.md", TarConstants.LF_NORMAL));
        assertTrue(
                assertThrows(PodiumException.class, empty::check).getMessage().contains("dbt_project.yml"));
        PackedProject noTar = new PackedProject("no tar".getBytes(StandardCharsets.UTF_8), 10);
        assertTrue(
                assertThrows(PodiumException.class, noTar::check).getMessage().contains("tar czf"));
        PackedProject large = new PackedProject(packed(dbt.project, ""), 100);
        assertTrue(
                assertThrows(PodiumException.class, large::check).getMessage().contains("too large"));
        assertThrows(PodiumException.class, () -> projects.named("../project"));
        assertThrows(PodiumException.class, () -> projects.named("no-such"));
    }

    private Path branch(String name) throws IOException {
        Path branch = folder.resolve("branches").resolve(name);
        Dbt.copy(dbt.project, branch);
        return branch;
    }

    private List<String> ciSchemas() {
        return dbt.warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        "select nspname from pg_namespace where nspname like 'silver\\_ci\\_%'")
                .mapTo(String.class)
                .list());
    }

    private static byte[] packed(Path project, String prefix) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
                var files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                TarArchiveEntry entry = new TarArchiveEntry(prefix + project.relativize(file));
                entry.setSize(Files.size(file));
                tar.putArchiveEntry(entry);
                Files.copy(file, tar);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] entry(String name, byte kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
            entry.setLinkName("/etc/passwd");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
