package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The gold files of a domain; folders within are somebody else's. */
final class GoldFolder {

    private GoldFolder() {}

    /** @throws PodiumException of kind USER that tells of all files that can't be understood */
    static List<GoldObject> read(Path gold, String domain) {
        Path folder = gold.resolve(domain).normalize();
        if (!folder.startsWith(gold.normalize()) || !Files.isDirectory(folder)) {
            throw PodiumException.user("There is no folder " + folder + " for gold:" + domain
                    + "; it holds the domain's SQL files (PODIUM_GOLD is " + gold + ")");
        }
        Map<String, GoldObject> objects = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            try {
                GoldObject object = GoldObject.parse(file, Files.readString(file));
                GoldObject other = objects.putIfAbsent(object.name(), object);
                if (other != null) {
                    problems.add(object + " is defined in both " + other.file() + " and " + object.file());
                }
            } catch (PodiumException e) {
                problems.add(e.getMessage());
            } catch (IOException e) {
                problems.add(file + " can't be read (is it UTF-8?): " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw PodiumException.user(String.join("\n", problems));
        }
        return List.copyOf(objects.values());
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PodiumException.resource("The folder " + folder + " can't be read: " + e.getMessage(), e);
        }
    }
}
