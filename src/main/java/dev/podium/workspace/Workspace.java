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

/** The workspace's folders as absolute paths, wherever the hub was started from. */
@Startup
@Named("workspace")
@Singleton
public final class Workspace {

    private final WorkspaceConfig config;
    private final Folders folders;
    private final Path home;

    @Inject
    Workspace(WorkspaceConfig config) {
        this(config, Path.of(""), System.getProperty("java.class.path"));
    }

    Workspace(WorkspaceConfig config, Path workingDirectory, String classPath) {
        this.config = config;
        this.folders = Folders.of(workingDirectory, classPath);
        this.home = made(folders.home(config.home(), config.routes()));
    }

    public Path routes() {
        return folders.find(config.routes());
    }

    public Path kamelets() {
        return folders.find(config.kamelets());
    }

    public Path dbtProject() {
        return folders.find(config.dbtProject());
    }

    public Path gold() {
        return folders.find(config.gold());
    }

    /** What the hub keeps; it exists and can be written to. */
    public Path home() {
        return home;
    }

    /** Where routes put files for people: <code>file:{{bean:workspace.exports}}</code>; as text, since Camel would read a path's file. */
    public String exports() {
        return home.resolve("exports").toString();
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
