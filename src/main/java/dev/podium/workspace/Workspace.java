package dev.podium.workspace;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The workspace's folders as absolute paths, wherever the hub was started from. */
@Startup
@Named("workspace")
@Singleton
public final class Workspace {

    private final WorkspaceConfig config;
    private final List<Path> bases;
    private final Path home;

    @Inject
    Workspace(WorkspaceConfig config) {
        this(config, Path.of(""), System.getProperty("java.class.path"));
    }

    Workspace(WorkspaceConfig config, Path workingDirectory, String classPath) {
        this.config = config;
        this.bases = Stream.concat(Stream.of(workingDirectory), besideHub(classPath))
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
        this.home = made(find(config.home(), baseOfRoutes()));
    }

    public Path routes() {
        return find(config.routes());
    }

    public Path kamelets() {
        return find(config.kamelets());
    }

    public Path dbtProject() {
        return find(config.dbtProject());
    }

    public Path gold() {
        return find(config.gold());
    }

    /** What the hub keeps; it exists and can be written to. */
    public Path home() {
        return home;
    }

    /** Where routes put files for people: <code>file:{{bean:workspace.exports}}</code>; as text, since Camel would read a path's file. */
    public String exports() {
        return home.resolve("exports").toString();
    }

    /** The packaged hub's own folder, and the project's root where it lies in {@code target/quarkus-app}. */
    private static Stream<Path> besideHub(String classPath) {
        if (!classPath.endsWith("quarkus-run.jar")) {
            return Stream.empty();
        }
        Path folder = Path.of(classPath).toAbsolutePath().getParent();
        Path target = folder.getParent();
        boolean inProject = target != null && target.endsWith("target");
        return inProject ? Stream.of(folder, target.getParent()) : Stream.of(folder);
    }

    private Path find(Path configured) {
        return find(configured, bases.get(0));
    }

    private Path find(Path configured, Path otherwise) {
        return bases.stream()
                .map(base -> base.resolve(configured))
                .filter(Files::exists)
                .findFirst()
                .orElse(otherwise.resolve(configured))
                .normalize();
    }

    /** A home that does not exist yet is made beside the routes: one workspace, one home, from any working directory. */
    private Path baseOfRoutes() {
        return bases.stream()
                .filter(base -> Files.isDirectory(base.resolve(config.routes())))
                .findFirst()
                .orElse(bases.get(0));
    }

    private static Path made(Path home) {
        try {
            if (!Files.exists(home)) {
                Files.createDirectories(home, forOwnerAlone(home));
            }
            Files.delete(Files.createTempFile(home, ".writable", null));
            return home;
        } catch (IOException e) {
            // Quarkus shows this exception as its message alone and ends.
            throw new ConfigurationException("PODIUM_HOME: the hub can't write to " + home + " (" + reason(e)
                    + "); name a folder that it can write to in PODIUM_HOME, or make this one writable");
        }
    }

    /** The warehouse's data, artifacts and passwords lie there. A folder that somebody has made himself stays as he made it. */
    private static FileAttribute<?>[] forOwnerAlone(Path home) {
        boolean posix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "AccessDeniedException" -> "permission denied";
            case "FileAlreadyExistsException" -> "it is a file, not a folder";
            case "NoSuchFileException" -> "no folder can be made there";
            default -> e.getMessage();
        };
    }
}
