package dev.podium.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A workspace with folders of a test's own. */
public final class WorkspaceForTests {

    private WorkspaceForTests() {}

    public static Workspace at(Path home) {
        return at(home, home.resolve("dbt-project"), home.resolve("gold"));
    }

    public static Workspace at(Path home, Path dbtProject, Path gold) {
        return new Workspace(new Folders(home, dbtProject, gold), Path.of(""), "");
    }

    private record Folders(Path home, Path dbtProject, Path gold) implements WorkspaceConfig {

        @Override
        public Path routes() {
            return home.resolve("routes");
        }

        @Override
        public Path kamelets() {
            return home.resolve("kamelets");
        }

        @Override
        public Optional<List<String>> runAtStart() {
            return Optional.empty();
        }
    }
}
