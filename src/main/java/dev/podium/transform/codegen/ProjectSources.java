package dev.podium.transform.codegen;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a project's own files say already.
 *
 * @param byTable the source that names a table of bronze
 * @param models names of models, with the file of each
 */
record ProjectSources(Map<String, Source> byTable, Map<String, Path> models) {

    /** @param file that names it */
    record Source(String name, String table, Path file) {}

    static ProjectSources in(Path models) {
        Map<String, Source> sources = new HashMap<>();
        Map<String, Path> names = new HashMap<>();
        for (Path file : files(models)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".sql") || name.endsWith(".py")) {
                names.put(name.replaceFirst("\\.(sql|py)$", ""), file);
            } else if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                read(file, sources);
            }
        }
        return new ProjectSources(sources, names);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw PodiumException.resource("The models in " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void read(Path file, Map<String, Source> sources) {
        try {
            Object read = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file, StandardCharsets.UTF_8));
            for (Map<?, ?> source : maps(read, "sources")) {
                String schema =
                        String.valueOf(source.containsKey("schema") ? source.get("schema") : source.get("name"));
                for (Map<?, ?> table : maps(source, "tables")) {
                    Object identifier = table.containsKey("identifier") ? table.get("identifier") : table.get("name");
                    if (schema.equals("bronze")) {
                        sources.put(
                                String.valueOf(identifier),
                                new Source(
                                        String.valueOf(source.get("name")), String.valueOf(table.get("name")), file));
                    }
                }
            }
        } catch (YamlEngineException e) {
            throw PodiumException.user(file + " is not valid YAML: " + e.getMessage());
        } catch (IOException e) {
            throw PodiumException.resource(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<Map<?, ?>> maps(Object within, String key) {
        Set<Map<?, ?>> found = new HashSet<>();
        if (within instanceof Map<?, ?> map && map.get(key) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> entry) {
                    found.add(entry);
                }
            }
        }
        return List.copyOf(found);
    }
}
