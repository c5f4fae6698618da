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

/** Reads what routes may do out of the configuration: the settings {@code podium.allow}, and the folders that connections name. */
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
        new ConfiguredConnections(config).names().forEach(name -> folder(
                        value(config, "podium.connections." + name + ".url"))
                .forEach(folders::add));
        return new Permissions(
                Set.copyOf(allow.components().orElse(List.of())),
                folders,
                allow.classes().orElse(List.of()));
    }

    private static Stream<Path> folder(String url) {
        try {
            if (url.startsWith("file:")) {
                return Stream.of(Path.of(URI.create(url)));
            }
            return url.startsWith("/") || url.startsWith(".") ? Stream.of(Path.of(url)) : Stream.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Stream.empty();
        }
    }

    private static String value(Config config, String key) {
        String value = config.getConfigValue(key).getValue();
        return value == null ? "" : value;
    }
}
