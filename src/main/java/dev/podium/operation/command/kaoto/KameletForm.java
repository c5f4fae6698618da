package dev.podium.operation.command.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas of Kaoto's forms for Kamelets. */
final class KameletForm {

    /** What Kaoto takes over of a Kamelet's property. */
    private static final List<String> TOLD = List.of("type", "title", "description", "enum", "default", "format");

    private KameletForm() {}

    /** For one that stands in a route as an endpoint, {@code kamelet:name}. */
    static ObjectNode of(JsonNode kamelet) {
        JsonNode definition = kamelet.at("/spec/definition");
        ObjectNode schema = OptionForm.schema();
        List.of("title", "description", "required").forEach(name -> copy(definition, name, schema));
        ObjectNode fields = schema.putObject("properties");
        definition.path("properties").properties().forEach(each -> fields.set(each.getKey(), field(each.getValue())));
        return schema;
    }

    private static ObjectNode field(JsonNode property) {
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        TOLD.forEach(name -> copy(property, name, field));
        return field;
    }

    private static void copy(JsonNode from, String name, ObjectNode to) {
        if (from.has(name)) {
            to.set(name, from.get(name));
        }
    }

    /**
     * For the step {@code kamelet:}, of which Kaoto knows one form whichever Kamelet it names: the properties of all of
     * them, each told whose it is. Those that one kind of Kamelet has alone stand under its name.
     */
    static ObjectNode ofAll(List<ObjectNode> kamelets) {
        Map<String, List<JsonNode>> owners = new LinkedHashMap<>();
        kamelets.forEach(kamelet -> kamelet.at("/spec/definition/properties")
                .fieldNames()
                .forEachRemaining(name ->
                        owners.computeIfAbsent(name, any -> new ArrayList<>()).add(kamelet)));
        ObjectNode form = JsonNodeFactory.instance
                .objectNode()
                .put("type", "object")
                .put("title", "Parameters")
                .put("description", "Properties of the Kamelet; which has which stands in their descriptions");
        ObjectNode fields = form.putObject("properties");
        owners.forEach((name, having) -> fields.set(name, shared(name, having, kamelets.size())));
        return form;
    }

    private static ObjectNode shared(String name, List<JsonNode> owners, int all) {
        ObjectNode field = field(property(owners.get(0), name));
        field.remove("required");
        Set<JsonNode> defaults = new LinkedHashSet<>();
        Set<String> kinds = new LinkedHashSet<>();
        owners.forEach(owner -> {
            defaults.add(property(owner, name).path("default"));
            kinds.add(owner.at("/metadata/annotations")
                    .path("camel.apache.org/kamelet.group")
                    .asText());
        });
        if (defaults.size() > 1) {
            field.remove("default");
        }
        if (kinds.size() == 1) {
            field.put("$comment", "group:" + kinds.iterator().next());
        }
        if (owners.size() < all) {
            List<String> names = owners.stream().map(WorkspaceKamelets::name).toList();
            field.put("description", field.path("description").asText() + " (" + String.join(", ", names) + ")");
        }
        return field;
    }

    private static JsonNode property(JsonNode kamelet, String name) {
        return kamelet.at("/spec/definition/properties").path(name);
    }
}
