package dev.podium.operation.command.kaoto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What Kaoto is given, out of a catalogue that is a short piece of its own. */
class KaotoCatalogueTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path KAOTO = Path.of("tests/resources/kaoto/camel-catalog");
    private static final Path KAMELETS = Path.of("kamelets");
    private static final String CAMEL = "camel-main/4.14.5/";

    @TempDir
    Path folder;

    private final KaotoCatalogue catalogue = new KaotoCatalogue(KAOTO, KAMELETS);

    @Test
    void ofCamelThereIsTheVersionOfTheHubAlone() throws IOException {
        JsonNode list = json(catalogue, "index.json");
        assertEquals("4.14.5", catalogue.version());
        assertEquals(2, list.path("definitions").size());
        assertEquals("Podium", list.at("/definitions/0/name").asText());
        assertEquals(CAMEL + "index.json", list.at("/definitions/0/fileName").asText());
        assertEquals("XSLT", list.at("/definitions/1/runtime").asText());
    }

    @Test
    void whereKaotoHasNoneOfTheHubsLineItGetsTheFirstThatItLists() throws IOException {
        Files.createDirectories(folder.resolve("camel-main/4.18.2"));
        Files.copy(KAOTO.resolve("index.json"), folder.resolve("index.json"));
        Files.copy(KAOTO.resolve(CAMEL + "index.json"), folder.resolve("camel-main/4.18.2/index.json"));
        assertEquals("4.18.2", new CamelCatalogue(folder, "4.99.0").number());
        assertEquals("4.18.2", new CamelCatalogue(folder, "").number());
        assertThrows(PodiumException.class, () -> new CamelCatalogue(folder, "4.14.0"), "its files are missing");
    }

    @Test
    void formsAreMadeAsKaotoMakesThemOfCamelsComponents() throws IOException {
        assertFormsAreKaotos(KAOTO, CAMEL + "components.json", 4);
    }

    /** The whole of it, where it is there: the folder camel-catalog of Kaoto's extension or of its npm package. */
    @Test
    @EnabledIfEnvironmentVariable(named = "KAOTO_CATALOGUE", matches = ".+")
    void soTheyAreOfAllThatKaotoComesWith() throws IOException {
        Path real = Path.of(System.getenv("KAOTO_CATALOGUE"));
        String components = new CamelCatalogue(real, "4.14.0").place("components");
        assertFormsAreKaotos(real, components, 300);
        JsonNode merged = json(new KaotoCatalogue(real, KAMELETS), components);
        assertTrue(merged.has("quartz") && merged.has("load"), components);
    }

    private static void assertFormsAreKaotos(Path catalogue, String file, int atLeast) throws IOException {
        JsonNode components = JSON.readTree(catalogue.resolve(file).toFile());
        assertTrue(components.size() >= atLeast, file);
        for (JsonNode component : components) {
            if (component.at("/component/scheme").asText().equals("grpc")) {
                continue; // has defaults that Kaoto cuts to 32 bits
            }
            assertEquals(
                    component.path("propertiesSchema"),
                    OptionForm.of(component.path("properties")),
                    component.at("/component/scheme").asText());
        }
    }

    @Test
    void ourComponentsStandBesideCamelsWithTheirForms() throws IOException {
        JsonNode components = json(catalogue, CAMEL + "components.json");
        assertEquals(
                Set.of(
                        "bronze",
                        "completion",
                        "cxfrs",
                        "dbt",
                        "gold",
                        "http",
                        "load",
                        "quartz",
                        "retention",
                        "run",
                        "seda"),
                names(components));
        JsonNode load = components.at("/load/propertiesSchema");
        assertEquals("[\"dataset\"]", load.path("required").toString());
        assertEquals("group:consumer", load.at("/properties/cursor/$comment").asText());
        assertFalse(load.at("/properties/cursor/description").asText().isEmpty());
        assertEquals("boolean", load.at("/properties/snapshot/type").asText());
        assertEquals(
                "[\"silver\",\"gold\",\"delivery\"]",
                components.at("/completion/propertiesSchema/properties/as/enum").toString());
        assertEquals(
                "duration",
                components
                        .at("/gold/propertiesSchema/properties/timeout/format")
                        .asText());
        assertEquals(
                "incremental",
                components.at("/run/propertiesSchema/properties/mode/default").asText());
    }

    @Test
    void ourKameletsStandBesideCamelsWithTheirForms() throws IOException {
        JsonNode kamelets = json(catalogue, CAMEL + "kamelets.json");
        assertTrue(kamelets.has("log-sink"));
        JsonNode form = kamelets.at("/rest-offset/propertiesSchema");
        assertEquals("[\"connection\",\"path\"]", form.path("required").toString());
        assertEquals(
                "{\"type\":\"integer\",\"title\":\"Limit\",\"description\":\"Records a page\",\"default\":500}",
                form.at("/properties/limit").toString());
        JsonNode camels =
                JSON.readTree(KAOTO.resolve(CAMEL + "kamelets.json").toFile()).path("log-sink");
        assertEquals(camels.path("propertiesSchema"), KameletForm.of(camels));
    }

    @Test
    void theKameletStepOffersWhatAnyOfOursTakesAndSaysWhose() throws IOException {
        JsonNode step = json(catalogue, CAMEL + "patterns.json").at("/kamelet/propertiesSchema/properties");
        assertTrue(
                step.at("/name/enum").toString().contains("\"rest-offset\""),
                step.path("name").toString());
        JsonNode fields = step.at("/parameters/properties");
        assertFalse(fields.at("/connection").has("$comment"));
        assertFalse(fields.at("/connection/description").asText().contains("("), "all have it");
        assertEquals("group:REST", fields.at("/offsetParameter/$comment").asText());
        assertTrue(fields.at("/offsetParameter/description").asText().endsWith(" (rest-offset)"));
        for (JsonNode field : fields) {
            assertTrue(field.path("title").isTextual(), field.toString());
        }
    }

    @Test
    void aKameletIsTakenAsItIsWhenKaotoAsks() throws IOException {
        KaotoCatalogue own = new KaotoCatalogue(KAOTO, folder);
        assertFalse(json(own, CAMEL + "patterns.json")
                .at("/kamelet/propertiesSchema/properties/name")
                .has("enum"));
        Files.writeString(folder.resolve("broken.kamelet.yaml"), "a: [");
        Files.writeString(
                folder.resolve("own.kamelet.yaml"),
                Files.readString(KAMELETS.resolve("rest-single.kamelet.yaml"))
                        .replace("name: rest-single", "name: own"));
        assertEquals(Set.of("log-sink", "own"), names(json(own, CAMEL + "kamelets.json")));
        assertEquals(
                "[\"own\"]",
                json(own, CAMEL + "patterns.json")
                        .at("/kamelet/propertiesSchema/properties/name/enum")
                        .toString());
    }

    @Test
    void allElseIsGivenAsItIsToReadAndToPagesOfAnyOrigin() throws Exception {
        try (CatalogueServer server = new CatalogueServer(catalogue, 0)) {
            String base = server.url().replace("index.json", "");
            HttpResponse<byte[]> index = get(base + CAMEL + "index.json");
            assertEquals(200, index.statusCode());
            assertEquals(
                    "*",
                    index.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
            assertArrayEquals(Files.readAllBytes(KAOTO.resolve(CAMEL + "index.json")), index.body());
            assertEquals(
                    "Podium",
                    JSON.readTree(get(server.url()).body())
                            .at("/definitions/0/name")
                            .asText());
            assertEquals(404, get(base + "nosuch.json").statusCode());
            assertEquals(404, get(base + "..%2F..%2F..%2F..%2Fpom.xml").statusCode());
            HttpRequest post = HttpRequest.newBuilder(URI.create(server.url()))
                    .POST(BodyPublishers.noBody())
                    .build();
            assertEquals(
                    405,
                    HttpClient.newHttpClient()
                            .send(post, BodyHandlers.discarding())
                            .statusCode());
            int taken = URI.create(base).getPort();
            assertThrows(PodiumException.class, () -> new CatalogueServer(catalogue, taken).close());
        }
    }

    private static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode json(KaotoCatalogue catalogue, String place) throws IOException {
        return JSON.readTree(catalogue.file(place).orElseThrow());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
