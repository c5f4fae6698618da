package dev.podium.route;

import dev.podium.route.check.Permissions;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads what routes may do out of the configuration: the settings {@code podium.allow}, the folders that connections name, and the workspace. */
public final class Allowed {

    private Allowed() {}

    /**
     * @param config one with the mapping {@link AllowConfig}
     * @param home what the hub keeps: routes put files for people into its folder exports
     */
    public static Permissions of(Config config, Path home) {
        return of(config.unwrap(SmallRyeConfig.class).getConfigMapping(AllowConfig.class), config, home);
    }

    static Permissions of(AllowConfig allow, Config config, Path home) {
        List<Path> folders = new ArrayList<>(List.of(home.resolve("exports")));
        folders.addAll(allow.folders().orElse(List.of()));
        // Where the operator sends lineage is his own word.
        String lineage = value(config, "podium.lineage.to");
        if (lineage.startsWith("file:")) {
            folders.add(Path.of(lineage.replaceFirst("^file:(//)?", "").replaceFirst("\\?.*", "")));
        }
        new ConfiguredConnections(config).names().forEach(name -> folder(
                        value(config, "podium.connections." + name + ".url"))
                .forEach(folders::add));
        return new Permissions(
                Set.copyOf(allow.components().orElse(List.of())),
                folders,
                workspaces(value(config, "podium.routes")),
                home,
                allow.classes().orElse(List.of()));
    }

    /** Where the hub works, and where the routes' folder lies; not a whole machine. */
    private static List<Path> workspaces(String routes) {
        return Stream.of(
                        Path.of("").toAbsolutePath(),
                        Path.of(routes).toAbsolutePath().normalize().getParent())
                .filter(root -> root != null && root.getNameCount() > 0)
                .distinct()
                .toList();
    }

    private static Stream<Path> folder(String url) {
        try {
            if (url.startsWith("file:")) {
                return Stream.of(Path.of(URI.create(url)));
            }
            return url.isEmpty() || url.contains(":") ? Stream.empty() : Stream.of(Path.of(url));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Stream.empty();
        }
    }

    private static String value(Config config, String key) {
        String value = config.getConfigValue(key).getValue();
        return value == null ? "" : value;
    }
}
