package dev.podium.operation.command.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/**
 * Kaoto's catalogue of Camel, with our components and the workspace's Kamelets among Camel's. Kaoto replaces its own by the
 * one that {@code kaoto.catalog.url} names, so it is whole. Kept nowhere: made of the files as they are when it is asked for.
 */
public final class KaotoCatalogue {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "/META-INF/resources/podium/schema/components.json";

    private final CamelCatalogue camel;
    private final WorkspaceKamelets kamelets;
    private final Map<String, Consumer<ObjectNode>> additions;

    /** @param folder Kaoto's own catalogue, {@code camel-catalog} */
    public KaotoCatalogue(Path folder, Path kamelets) {
        this.camel = new CamelCatalogue(folder, ofHub());
        this.kamelets = new WorkspaceKamelets(kamelets);
        this.additions = Map.of(
                camel.place("components"), this::addComponents,
                camel.place("kamelets"), this::addKamelets,
                camel.place("patterns"), this::addStep);
    }

    private static String ofHub() {
        return Optional.ofNullable(CamelContext.class.getPackage().getImplementationVersion())
                .orElse("");
    }

    /** The version of Camel that it describes. */
    public String version() {
        return camel.number();
    }

    /** @param place relative to the catalogue's folder; empty where it has no such file */
    public Optional<byte[]> file(String place) throws IOException {
        if (place.equals(CamelCatalogue.LIST)) {
            return Optional.of(JSON.writeValueAsBytes(camel.list("Podium")));
        }
        if (!additions.containsKey(place)) {
            return camel.file(place);
        }
        ObjectNode entries = camel.json(place);
        additions.get(place).accept(entries);
        return Optional.of(JSON.writeValueAsBytes(entries));
    }

    private void addComponents(ObjectNode components) {
        for (JsonNode component : ours()) {
            ((ObjectNode) component).set("propertiesSchema", OptionForm.of(component.path("properties")));
            components.set(component.at("/component/scheme").asText(), component);
        }
    }

    private static JsonNode ours() {
        try (InputStream file = KaotoCatalogue.class.getResourceAsStream(OURS)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addKamelets(ObjectNode known) {
        kamelets.read().forEach(kamelet -> {
            kamelet.set("propertiesSchema", KameletForm.of(kamelet));
            known.set(WorkspaceKamelets.name(kamelet), kamelet);
        });
    }

    /** The step {@code kamelet:}, in which routes name ours. */
    private void addStep(ObjectNode steps) {
        List<ObjectNode> ours = kamelets.read();
        if (!ours.isEmpty() && steps.at("/kamelet/propertiesSchema/properties") instanceof ObjectNode fields) {
            fields.set("parameters", KameletForm.ofAll(ours));
            ours.forEach(kamelet ->
                    ((ObjectNode) fields.path("name")).withArray("enum").add(WorkspaceKamelets.name(kamelet)));
        }
    }
}
