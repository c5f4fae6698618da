package dev.podium.operation.command.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The catalogue that comes with Kaoto: a folder with a list of versions, and of each an index that names its files. */
final class CamelCatalogue {

    static final String LIST = "index.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> RUNTIMES = Set.of("Main", "Quarkus", "Spring Boot");

    private final Path folder;
    private final ObjectNode list;
    private final JsonNode version;
    private final JsonNode files;

    /** @param camel the version that is wanted, such as 4.14.0; Kaoto has not all of them */
    CamelCatalogue(Path folder, String camel) {
        this.folder = folder.toAbsolutePath().normalize();
        this.list = json(LIST);
        this.version = choose(camel);
        this.files = json(version.path("fileName").asText()).path("catalogs");
    }

    /** A Camel Main of the same line, else the first that is listed. */
    private JsonNode choose(String camel) {
        List<JsonNode> main = StreamSupport.stream(list.path("definitions").spliterator(), false)
                .filter(each -> each.path("runtime").asText().equals("Main")
                        && !number(each).contains("redhat"))
                .toList();
        String line = camel.substring(0, camel.lastIndexOf('.') + 1);
        return main.stream()
                .filter(each -> number(each).startsWith(line))
                .findFirst()
                .or(() -> main.stream().findFirst())
                .orElseThrow(() -> PodiumException.user("there is no catalogue of Camel Main in " + folder));
    }

    private static String number(JsonNode definition) {
        return definition.path("version").asText();
    }

    String number() {
        return number(version);
    }

    /** Kaoto's list, with one version of Camel, under the name; what isn't Camel's stays. */
    ObjectNode list(String name) {
        ObjectNode shorter = list.deepCopy();
        shorter.putArray("definitions").add(((ObjectNode) version.deepCopy()).put("name", name));
        list.path("definitions").forEach(each -> {
            if (!RUNTIMES.contains(each.path("runtime").asText())) {
                shorter.withArray("definitions").add(each);
            }
        });
        return shorter;
    }

    /** Where one of the version's parts is, such as its {@code components}. */
    String place(String part) {
        String index = version.path("fileName").asText();
        return index.substring(0, index.lastIndexOf('/') + 1)
                + files.path(part).path("file").asText();
    }

    ObjectNode json(String place) {
        try {
            byte[] text = file(place).orElseThrow(() -> PodiumException.user("there is no " + place + " in " + folder));
            return JSON.readTree(text) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (IOException e) {
            throw PodiumException.user(folder.resolve(place) + " is no JSON that Kaoto could read");
        }
    }

    /** Empty where there is none, and for what would lead out of the folder. */
    Optional<byte[]> file(String place) throws IOException {
        Path file = folder.resolve(place).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file)
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }
}
