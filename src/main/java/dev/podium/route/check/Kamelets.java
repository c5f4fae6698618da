package dev.podium.route.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Kamelets that routes may use: those of the workspace, and those that come with the hub. */
final class Kamelets {

    private final Map<String, KameletText> known = new HashMap<>();

    Kamelets(Collection<KameletText> ofWorkspace) {
        ofWorkspace.forEach(kamelet -> known.put(kamelet.name(), kamelet));
    }

    Set<String> names() {
        return known.keySet();
    }

    Optional<KameletText> find(String name) {
        if (!known.containsKey(name)) {
            onClasspath(name).ifPresent(kamelet -> known.put(name, kamelet));
        }
        return Optional.ofNullable(known.get(name));
    }

    private static Optional<KameletText> onClasspath(String name) {
        String resource = "kamelets/" + name + ".kamelet.yaml";
        try (InputStream file = Kamelets.class.getClassLoader().getResourceAsStream(resource)) {
            return file == null
                    ? Optional.empty()
                    : KameletText.of(YamlText.read(
                            resource, new String(file.readAllBytes(), StandardCharsets.UTF_8), new Findings(resource)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
