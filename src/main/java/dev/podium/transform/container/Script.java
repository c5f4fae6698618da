package dev.podium.transform.container;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small Python programs of the hub's own, handed over as text: any image with dbt has a Python. */
public final class Script {

    private Script() {}

    /** @param name of a file in the hub's resources, such as {@code keep} */
    public static List<String> command(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("python3", "-c", text("container/" + name + ".py")));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String text(String resource) {
        try (InputStream file = Script.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw PodiumException.internal(resource + " can't be read", e);
        }
    }
}
