package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A domain's gold files: objects in its folder, gates in {@code gates} within; other folders within are somebody else's.
 *
 * @param objects by name
 * @param gates by name
 */
record GoldFolder(String domain, List<GoldObject> objects, List<Gate> gates) {

    private static final String GATES = "gates";

    GoldFolder {
        objects = List.copyOf(objects);
        gates = List.copyOf(gates);
    }

    /**
     * @param dialect whose variants of files count
     * @throws PodiumException of kind USER that tells of all files that can't be understood
     */
    static GoldFolder read(Path gold, String domain, String dialect) {
        Path folder = gold.resolve(domain).normalize();
        if (!folder.startsWith(gold.normalize()) || !Files.isDirectory(folder)) {
            throw PodiumException.user("There is no folder " + folder + " for gold:" + domain
                    + "; it holds the domain's SQL files (PODIUM_GOLD is " + gold + ")");
        }
        List<String> problems = new ArrayList<>();
        Syntax syntax = Syntax.of(dialect);
        List<GoldObject> objects =
                parsed(folder, domain, dialect, (file, text) -> GoldObject.parse(syntax, file, text), problems);
        List<Gate> gates = parsed(
                folder.resolve(GATES),
                domain + "/" + GATES,
                dialect,
                (file, text) -> Gate.parse(syntax, file, text),
                problems);
        Map<String, GoldObject> byName = new TreeMap<>();
        for (GoldObject object : objects) {
            GoldObject other = byName.putIfAbsent(object.name(), object);
            if (other != null) {
                problems.add(object + " is defined in both " + other.file() + " and " + object.file());
            }
        }
        if (!problems.isEmpty()) {
            throw PodiumException.user(String.join("\n", problems));
        }
        return new GoldFolder(domain, List.copyOf(byName.values()), gates);
    }

    private static <T> List<T> parsed(
            Path folder, String shown, String dialect, BiFunction<String, String, T> parse, List<String> problems) {
        List<T> all = new ArrayList<>();
        for (Path file : SqlFolder.files(folder, dialect)) {
            String name = shown + "/" + file.getFileName();
            try {
                all.add(parse.apply(name, SqlFolder.text(file, name)));
            } catch (PodiumException e) {
                problems.add(e.getMessage());
            }
        }
        return all;
    }
}
