package dev.podium.transform.docker;

import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The docker runner on a project of its own and a real warehouse. */
final class Docker {

    final Path home;
    final Path project;
    final Warehouse warehouse = WarehouseForTests.get();
    final UUID run = UUID.randomUUID();
    private final Map<String, String> settings = new HashMap<>();

    Docker(Path folder, String engine, String image) throws IOException {
        home = folder.resolve("home");
        project = folder.resolve("project");
        copy(Path.of("tests/resources/dbt/shop"), project);
        settings.put("podium.dbt.docker.host", engine);
        settings.put("podium.dbt.docker.image", image);
        settings.put("podium.dbt.docker.network", "host");
        settings.put("podium.dbt.docker.pull", "never");
        settings.put("podium.dbt.docker.patience", "PT1M");
        settings.put("podium.dbt.docker.ulimits.nofile", "1024:1024");
        settings.put("podium.dbt.docker.ulimits.nproc", "1024:1024");
    }

    Docker with(String setting, String value) {
        settings.put("podium.dbt.docker." + setting, value);
        return this;
    }

    Docker without(String setting) {
        settings.remove("podium.dbt.docker." + setting);
        return this;
    }

    DbtOutcome build(DbtListener listener) {
        return run(command(DbtOptions.of("build")), listener);
    }

    DbtOutcome build(String vars, DbtListener listener) {
        return run(command(options(vars)), listener);
    }

    /** By a runner of its own, as a hub that was started anew has it. */
    DbtOutcome run(DbtCommand command, DbtListener listener) {
        try {
            return runner().run(command, listener);
        } finally {
            Thread.interrupted();
        }
    }

    DockerRunner runner() {
        DbtConfig config = WarehouseForTests.mapped(DbtConfig.class, settings);
        DockerConfig docker = WarehouseForTests.mapped(DockerConfig.class, settings);
        ContainerCalls calls = new ContainerCalls(config, warehouse, home);
        ProjectTurns turns = new ProjectTurns(config, warehouse, new ProjectQueue());
        return new DockerRunner(docker, calls, turns, new Engine(docker));
    }

    DbtCommand command(DbtOptions options) {
        return new DbtArtifacts(home).prepare(run, "shop.silver", DbtProject.in(project), options);
    }

    static DbtOptions options(String vars) {
        DbtOptions build = DbtOptions.of("build");
        return new DbtOptions(
                build.verb(),
                build.select(),
                build.exclude(),
                build.selector(),
                build.fullRefresh(),
                build.failFast(),
                Optional.of(vars),
                build.threads(),
                build.target(),
                build.arguments(),
                build.runner(),
                build.blueGreen());
    }

    DbtArtifacts.Call lastCall() {
        List<DbtArtifacts.Call> calls = new DbtArtifacts(home).of(run);
        return calls.get(calls.size() - 1);
    }

    long count(String table) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    /** Queries of dbt that wait as the variable sleep says. */
    boolean sleeping() {
        return count("pg_stat_activity where state = 'active' and query like '%pg_sleep(600)%'"
                        + " and pid <> pg_backend_pid()")
                > 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
