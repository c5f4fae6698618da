package dev.podium.workspace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Folders of the workspace; relative ones are looked for in the working directory, then beside the packaged hub. */
@ConfigMapping(prefix = "podium")
public interface WorkspaceConfig {

    /** What the hub keeps: embedded warehouse, dbt environment, artifacts. */
    @WithDefault(".podium")
    Path home();

    /** Folder of route files, read recursively. */
    @WithDefault("routes")
    Path routes();

    /** Folder of Kamelet files, read recursively. */
    @WithDefault("kamelets")
    Path kamelets();

    /** Folder of the dbt project. */
    @WithDefault("src/main/dbt")
    Path dbtProject();

    /** Folder of gold SQL: one folder a domain. */
    @WithDefault("src/main/gold")
    Path gold();

    /** Pipelines to run once at start; empty: none. */
    Optional<List<String>> runAtStart();
}
