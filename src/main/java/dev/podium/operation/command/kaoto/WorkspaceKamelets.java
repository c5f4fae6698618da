package dev.podium.operation.command.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.workspace.FilesBelow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The Kamelets of a folder, as they are now: they are read each time that Kaoto asks. */
record WorkspaceKamelets(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order of their files; one that is broken is left out, {@code podium validate} says what is wrong with it. */
    List<ObjectNode> read() {
        return new TreeSet<>(FilesBelow.of(folder).keySet())
                .stream()
                        .filter(file -> file.toString().endsWith(".kamelet.yaml"))
                        .flatMap(file -> kamelet(file).stream())
                        .toList();
    }

    private static Optional<ObjectNode> kamelet(Path file) {
        try {
            JsonNode read =
                    JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
            return read instanceof ObjectNode kamelet && !name(kamelet).isEmpty()
                    ? Optional.of(kamelet)
                    : Optional.empty();
        } catch (YamlEngineException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(JsonNode kamelet) {
        return kamelet.at("/metadata/name").asText();
    }
}
