package dev.podium.transform.ci;

import dev.podium.transform.artifact.Folders;
import dev.podium.transform.task.Order;
import dev.podium.vocabulary.PodiumException;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/** Where the project is that a CI run builds: sent along, named, or the workspace's own. */
@Singleton
public final class CiProjects {

    /** The order's parameter that names a folder. */
    public static final String PROJECT = "project";

    private static final List<String> REQUIREMENTS =
            List.of("requirements.txt", "requirements.postgresql.txt", "requirements.sqlserver.txt");

    private final Workspace workspace;
    private final CiConfig config;

    @Inject
    public CiProjects(Workspace workspace, CiConfig config) {
        this.workspace = workspace;
        this.config = config;
    }

    public PackedProject packed(byte[] content) {
        return new PackedProject(content, config.unpackedAtMost().asLongValue());
    }

    /** @throws PodiumException of kind USER for a folder that there isn't */
    public Path named(String name) {
        Path all = config.projects()
                .orElseThrow(() -> PodiumException.user("No folder of projects for CI is configured;"
                        + " set PODIUM_DBT_CI_PROJECTS to it, or send the project along"));
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*") || !Files.isDirectory(all.resolve(name))) {
            throw PodiumException.user("project: there is no folder '" + name + "' in PODIUM_DBT_CI_PROJECTS");
        }
        return all.resolve(name).toAbsolutePath();
    }

    Path folderOf(UUID run, Order order) throws IOException {
        if (order.attachment().isPresent()) {
            return unpacked(run, order.attachment().get());
        }
        return order.parameter(PROJECT).map(this::named).orElseGet(workspace::dbtProject);
    }

    private Path unpacked(UUID run, byte[] content) throws IOException {
        remove(run);
        Path project = packed(content).unpackInto(Files.createDirectories(ownFolder(run)));
        useOurRequirements(project);
        return project;
    }

    /** What is installed on this machine is its owner's decision, not that of who sends a project. */
    private void useOurRequirements(Path project) throws IOException {
        for (String name : REQUIREMENTS) {
            Path ours = workspace.dbtProject().resolve(name);
            Files.deleteIfExists(project.resolve(name));
            if (Files.isRegularFile(ours)) {
                Files.copy(ours, project.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    void remove(UUID run) throws IOException {
        Folders.delete(ownFolder(run));
    }

    private Path ownFolder(UUID run) {
        return workspace.home().resolve("ci").resolve(run.toString()).toAbsolutePath();
    }
}
