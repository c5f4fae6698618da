package dev.podium.transform;

import dev.podium.run.RecordedStep;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.artifact.DocsSite;
import dev.podium.transform.artifact.LiveState;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtRunner;
import dev.podium.transform.lineage.Downstream;
import dev.podium.transform.process.DbtEnvironment;
import dev.podium.transform.process.Orphans;
import dev.podium.transform.process.ParseCache;
import dev.podium.transform.process.ProcessRunner;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.WarmProcesses;
import dev.podium.transform.shadow.BlueGreen;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.workspace.Workspace;
import dev.podium.workspace.WorkspaceForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A dbt stage on a project of its own, with the real dbt and a real warehouse. */
final class Dbt {

    /** Installed once, used by all tests. */
    static final Path ENVIRONMENTS = Path.of(System.getProperty("podium.test.environments", "target/dbt-environments"))
            .toAbsolutePath();

    final Path home;
    final Path project;
    final Warehouse warehouse = WarehouseForTests.get();
    final DbtArtifacts artifacts;
    final Workspace workspace;
    final DbtConfig config;
    final LiveState live;
    final DocsSite docs;
    final DbtStage stage;
    private static WarmProcesses latest;
    private final Path folder;

    Dbt(Path folder) throws IOException {
        this(folder, Map.of());
    }

    Dbt(Path folder, Map<String, String> settings) throws IOException {
        home = folder.resolve("home");
        project = folder.resolve("project");
        if (!Files.exists(project)) {
            copy(Path.of("tests/resources/dbt/shop"), project);
        }
        this.folder = folder;
        workspace = WorkspaceForTests.at(home, project, folder.resolve("gold"));
        Map<String, String> all = new HashMap<>(Map.of("podium.dbt.environments", ENVIRONMENTS.toString()));
        all.putAll(settings);
        config = WarehouseForTests.mapped(DbtConfig.class, all);
        artifacts = new DbtArtifacts(home);
        ProcessRunner runner = new ProcessRunner(
                config,
                warehouse,
                new DbtEnvironment(config, home),
                new ParseCache(home),
                new ProjectQueue(),
                new Orphans(home),
                latest(new WarmProcesses(config, home)));
        live = new LiveState(warehouse, config);
        docs = new DocsSite(warehouse);
        stage = new DbtStage(
                workspace,
                artifacts,
                new Runners(List.of(runner), config),
                live,
                docs,
                new BlueGreen(warehouse, config, live),
                new Downstream(warehouse));
    }

    /** A hub of the same folders that knows only what is kept there. */
    Dbt startedAnew() throws IOException {
        return new Dbt(folder);
    }

    /** Those of the test before are needed no more. */
    private static synchronized WarmProcesses latest(WarmProcesses warm) {
        if (latest != null) {
            latest.stop();
        }
        latest = warm;
        return warm;
    }

    /** A stage whose dbt is somewhere else, with its home and a project in this folder. */
    static DbtStage stage(Path folder, DbtRunner runner, DbtConfig config) {
        LiveState live = new LiveState(WarehouseForTests.get(), config);
        return new DbtStage(
                WorkspaceForTests.at(folder, folder.resolve("project"), folder.resolve("gold")),
                new DbtArtifacts(folder),
                new Runners(java.util.List.of(runner), config),
                live,
                new DocsSite(WarehouseForTests.get()),
                new BlueGreen(WarehouseForTests.get(), config, live),
                new Downstream(WarehouseForTests.get()));
    }

    void run(RecordedStep step, DbtOptions options) {
        stage.perform(step, options);
    }

    static DbtOptions build() {
        return DbtOptions.of("build");
    }

    static DbtOptions build(String vars) {
        DbtOptions build = build();
        return new DbtOptions(
                build.verb(),
                build.select(),
                build.exclude(),
                build.selector(),
                build.fullRefresh(),
                build.failFast(),
                java.util.Optional.of(vars),
                build.threads(),
                build.target(),
                build.arguments(),
                build.runner(),
                build.blueGreen());
    }

    long count(String table) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    void execute(String sql) {
        warehouse.jdbi().useHandle(handle -> handle.execute(sql));
    }

    String text(String sql) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(sql)
                .mapTo(String.class)
                .one());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
