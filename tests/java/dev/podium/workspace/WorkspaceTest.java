package dev.podium.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path folder;

    @Test
    void relativeFoldersAreFoundInTheWorkingDirectory() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Workspace workspace = new Workspace(config(Map.of()), folder, "classes");
        assertEquals(folder.resolve("routes"), workspace.routes());
        assertEquals(folder.resolve(".podium"), workspace.home());
        assertTrue(Files.isDirectory(workspace.home()));
    }

    @Test
    void startedFromElsewhereTheHubFindsTheProjectItWasBuiltIn() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project/routes")).getParent();
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Workspace workspace =
                new Workspace(config(Map.of()), elsewhere, project + "/target/quarkus-app/quarkus-run.jar");
        assertEquals(project.resolve("routes"), workspace.routes());
        assertEquals(project.resolve(".podium"), workspace.home());
    }

    @Test
    void aWorkspaceOfOnesOwnTakesNotTheHomeThatTheSampleHasLeftBesideTheHub() throws IOException {
        Path project =
                Files.createDirectories(folder.resolve("project/.podium")).getParent();
        Files.createDirectories(project.resolve("routes"));
        Path shop = Files.createDirectories(folder.resolve("shop/routes")).getParent();
        Workspace workspace = new Workspace(config(Map.of()), shop, project + "/target/quarkus-app/quarkus-run.jar");
        assertEquals(shop.resolve(".podium"), workspace.home());
    }

    @Test
    void anAbsoluteFolderIsTakenAsItIs() {
        Path gold = folder.resolve("gold");
        Workspace workspace = new Workspace(config(Map.of("podium.gold", gold.toString())), folder, "classes");
        assertEquals(gold, workspace.gold());
    }

    @Test
    void aHomeThatCannotBeWrittenEndsTheHubWithAMessageThatNamesIt() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        WorkspaceConfig config = config(Map.of("podium.home", file.toString()));
        String message = assertThrows(ConfigurationException.class, () -> new Workspace(config, folder, "classes"))
                .getMessage();
        assertTrue(message.contains("PODIUM_HOME") && message.contains(file.toString()), message);
    }

    private static WorkspaceConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(WorkspaceConfig.class)
                .withDefaultValues(values)
                .withConverter(Path.class, 100, Path::of)
                .build()
                .getConfigMapping(WorkspaceConfig.class);
    }
}
