package dev.podium.operation.command.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schema of Kaoto's form for a component, made of the metadata of its options as Kaoto makes it of those of Camel's components. */
final class OptionForm {

    private OptionForm() {}

    /** @param options the {@code properties} of a component's metadata */
    static ObjectNode of(JsonNode options) {
        ObjectNode schema = schema();
        ObjectNode fields = schema.putObject("properties");
        options.properties().forEach(option -> {
            fields.set(option.getKey(), field(option.getValue()));
            if (option.getValue().path("required").asBoolean()) {
                schema.withArray("required").add(option.getKey());
            }
        });
        return schema;
    }

    static ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("type", "object");
    }

    private static ObjectNode field(JsonNode option) {
        ObjectNode field = JsonNodeFactory.instance
                .objectNode()
                .put("title", option.path("displayName").asText())
                .put("description", option.path("description").asText())
                .put("type", type(option))
                .put("$comment", "group:" + option.path("group").asText());
        String format = format(option);
        if (!format.isEmpty()) {
            field.put("format", format);
        }
        addValues(option, field);
        if (option.path("deprecated").asBoolean()) {
            field.put("deprecated", true);
        }
        return field;
    }

    private static void addValues(JsonNode option, ObjectNode field) {
        if (option.has("enum") && !option.path("multiValue").asBoolean()) {
            field.set("enum", option.get("enum"));
        } else if (field.path("type").asText().equals("array")) {
            field.putObject("items").put("type", "string");
        }
        if (option.has("defaultValue")) {
            JsonNode value = option.get("defaultValue");
            boolean plain =
                    Set.of("integer", "boolean").contains(option.path("type").asText());
            field.set("default", plain ? value : TextNode.valueOf(value.asText()));
        }
    }

    private static String type(JsonNode option) {
        String type = option.path("type").asText();
        return type.equals("duration") || type.equals("object") && !isMap(option) ? "string" : type;
    }

    /** Kaoto looks for beans where the format says so, and hides what is secret. */
    private static String format(JsonNode option) {
        List<String> words = new ArrayList<>();
        String type = option.path("type").asText();
        if (type.equals("duration")) {
            words.add(type);
        }
        if (type.equals("object") && !isMap(option)) {
            words.add("bean:" + option.path("javaType").asText());
        }
        if (option.path("secret").asBoolean()) {
            words.add("password");
        }
        return String.join("|", words);
    }

    private static boolean isMap(JsonNode option) {
        return option.path("javaType").asText().startsWith("java.util.Map");
    }
}
