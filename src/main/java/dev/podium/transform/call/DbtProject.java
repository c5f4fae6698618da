package dev.podium.transform.call;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A dbt project as far as the hub must know it.
 *
 * @param profile the profile's name that its {@code dbt_project.yml} asks for
 * @param packages where its packages are installed
 */
public record DbtProject(Path folder, String name, String profile, Path packages) {

    public static final String FILE = "dbt_project.yml";

    /** @throws PodiumException of kind USER where there is no readable project */
    public static DbtProject in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw PodiumException.user("There is no dbt project in " + folder + " (no " + FILE
                    + "); set PODIUM_DBT_PROJECT to its folder");
        }
        Map<?, ?> settings = read(file);
        String name = text(settings, "name").orElseThrow(() -> PodiumException.user(file + " has no 'name'"));
        return new DbtProject(
                folder,
                name,
                text(settings, "profile").orElse(name),
                folder.resolve(text(settings, "packages-install-path").orElse("dbt_packages")));
    }

    /**
     * Requirements of its own, where the project brings them.
     *
     * @param dialect of the warehouse, whose {@code requirements.<dialect>.txt} stands in for {@code requirements.txt}
     */
    public Optional<Path> requirements(String dialect) {
        return Stream.of("requirements." + dialect + ".txt", "requirements.txt")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether it names packages that nobody has installed yet. */
    public boolean lacksPackages() {
        boolean named =
                Files.exists(folder.resolve("packages.yml")) || Files.exists(folder.resolve("dependencies.yml"));
        return named && !Files.isDirectory(packages);
    }

    /** Whether somebody has edited a file of the project since; one that lives elsewhere counts as it is. */
    public boolean editedSince(FileTime time) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> isLater(file, time));
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isLater(Path file, FileTime time) {
        try {
            return Files.getLastModifiedTime(file).compareTo(time) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static Map<?, ?> read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            Object read =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromInputStream(content);
            if (read instanceof Map<?, ?> settings) {
                return settings;
            }
            throw PodiumException.user(file + " holds no settings");
        } catch (YamlEngineException e) {
            throw PodiumException.user(file + " is not valid YAML: " + e.getMessage());
        } catch (IOException e) {
            throw PodiumException.user(file + " could not be read: " + e.getMessage());
        }
    }

    private static Optional<String> text(Map<?, ?> settings, String key) {
        return Optional.ofNullable(settings.get(key)).map(Object::toString).filter(value -> !value.isBlank());
    }
}
