package dev.podium.workspace;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where relative folders are looked for: in the working folder, then beside the packaged hub.
 *
 * @param bases absolute, the working folder first
 */
public record Folders(List<Path> bases) {

    /** Those of this process. */
    public static Folders here() {
        return of(Path.of(""), System.getProperty("java.class.path"));
    }

    static Folders of(Path workingDirectory, String classPath) {
        return new Folders(Stream.concat(Stream.of(workingDirectory), besideHub(classPath))
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList());
    }

    /** The packaged hub's own folder, and the project's root where it lies in {@code target/quarkus-app}. */
    private static Stream<Path> besideHub(String classPath) {
        String jar = classPath.split(File.pathSeparator, 2)[0];
        if (!jar.endsWith("quarkus-run.jar")) {
            return Stream.empty();
        }
        Path folder = Path.of(jar).toAbsolutePath().getParent();
        Path target = folder.getParent();
        boolean inProject = target != null && target.endsWith("target");
        return inProject ? Stream.of(folder, target.getParent()) : Stream.of(folder);
    }

    /** The first that exists, else the one in the working folder. */
    public Path find(Path configured) {
        return bases.stream()
                .map(base -> base.resolve(configured))
                .filter(Files::exists)
                .findFirst()
                .orElse(bases.get(0).resolve(configured))
                .normalize();
    }

    /**
     * One workspace, one home, from any working folder: beside the workspace's routes, unless the working folder has one.
     * That of another workspace is never taken, such as the one beside the packaged hub, which the sample has left there.
     */
    public Path home(Path configured, Path routes) {
        Path here = bases.get(0).resolve(configured);
        return (Files.exists(here) ? here : having(routes).resolve(configured)).normalize();
    }

    /** The first base that has the folder, else the working folder. */
    private Path having(Path folder) {
        return bases.stream()
                .filter(base -> Files.isDirectory(base.resolve(folder)))
                .findFirst()
                .orElse(bases.get(0));
    }
}
