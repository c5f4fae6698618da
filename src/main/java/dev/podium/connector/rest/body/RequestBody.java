package dev.podium.connector.rest.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Set;

/** The body of a call of a search: the route's JSON with the parameters of the page in it. */
public final class RequestBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestBody() {}

    /**
     * A parameter's name may be a dotted path. Whole numbers are numbers, but where the body has a text in their place.
     *
     * @param texts those that are texts also where they have nothing but digits, but where the body has a number in their place
     */
    public static String with(String body, Map<String, String> parameters, Set<String> texts) {
        try {
            if (!(JSON.readTree(body) instanceof ObjectNode object)) {
                throw PodiumException.user("body is no JSON object: " + body);
            }
            parameters.forEach((name, value) -> put(object, name, value, texts.contains(name)));
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw PodiumException.user("body is no JSON object: " + e.getOriginalMessage());
        }
    }

    private static void put(ObjectNode object, String name, String value, boolean text) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            put(object.withObjectProperty(name.substring(0, dot)), name.substring(dot + 1), value, text);
        } else if (value.matches("-?(0|[1-9]\\d{0,17})") && isNumber(object.path(name), text)) {
            object.put(name, Long.parseLong(value));
        } else {
            object.put(name, value);
        }
    }

    private static boolean isNumber(JsonNode before, boolean text) {
        return before.isNumber() || !before.isTextual() && !text;
    }
}
