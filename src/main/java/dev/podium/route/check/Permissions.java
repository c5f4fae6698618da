package dev.podium.route.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What routes may do: the components that can't run commands or read what they like, folders that somebody has named, and
 * classes that are ours or Camel's. All else is for the operator to allow.
 *
 * @param components further ones, and languages
 * @param folders absolute
 * @param classes names, or packages with a dot at their end
 */
public record Permissions(Set<String> components, List<Path> folders, List<String> classes) {

    private static final Set<String> SAFE = Set.of(
            "azure-storage-blob",
            "azure-storage-queue",
            "bean",
            "bronze",
            "completion",
            "controlbus",
            "dataset",
            "dbt",
            "direct",
            "file",
            "gold",
            "http",
            "https",
            "kamelet",
            "load",
            "log",
            "mock",
            "platform-http",
            "quartz",
            "retention",
            "run",
            "scheduler",
            "seda",
            "sql",
            "sql-stored",
            "stub",
            "timer");

    /** Languages that run what they are given as a program. */
    private static final Set<String> LANGUAGES = Set.of(
            "csimple", "groovy", "java", "joor", "js", "language", "mvel", "ognl", "python", "script", "spel", "wasm");

    private static final List<String> OURS = List.of("dev.podium.", "org.apache.camel.");

    public Permissions {
        components = Set.copyOf(components);
        folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        classes = List.copyOf(classes);
    }

    /** Why a component may not be used; empty where it may: one that the hub's own code brings is its builder's word. */
    public Optional<String> refusesComponent(String scheme) {
        boolean camels =
                Permissions.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme) != null;
        return SAFE.contains(scheme) || !camels ? Optional.empty() : unlessAllowed("component", scheme);
    }

    /** Why a language may not be used; empty where it may. */
    public Optional<String> refusesLanguage(String word) {
        return LANGUAGES.contains(word.toLowerCase(Locale.ROOT)) ? unlessAllowed("language", word) : Optional.empty();
    }

    private Optional<String> unlessAllowed(String what, String name) {
        return components.contains(name)
                ? Optional.empty()
                : Optional.of(what + " '" + name
                        + "' is not allowed here; the operator allows it by PODIUM_ALLOW_COMPONENTS=" + name);
    }

    /** Why a class may not be used; empty where it may. */
    public Optional<String> refusesClass(String name) {
        boolean allowed = OURS.stream().anyMatch(name::startsWith)
                || classes.stream()
                        .anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : name.equals(known));
        return allowed
                ? Optional.empty()
                : Optional.of("class '" + name
                        + "' is not allowed here; the operator allows it by PODIUM_ALLOW_CLASSES=" + name);
    }

    /** Why a file or folder may not be reached; empty where it may. */
    public Optional<String> refusesPath(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return folders.stream().anyMatch(whole::startsWith)
                ? Optional.empty()
                : Optional.of("'" + path + "' lies outside the folders that routes may reach; the operator allows it by"
                        + " PODIUM_ALLOW_FOLDERS, or a connection names it");
    }
}
