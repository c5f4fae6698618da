package dev.podium.delivery.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Exchange;

/** An alert as its route gets it, and as chats write it. */
record AlertMessage(ObjectNode alert) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static AlertMessage of(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        try {
            JsonNode read = JSON.readTree(body == null ? "" : body);
            if (read instanceof ObjectNode alert && alert.path("title").isTextual()) {
                return new AlertMessage(alert);
            }
        } catch (JsonProcessingException e) {
            // Refused below.
        }
        throw PodiumException.user("The body is no alert; this Kamelet belongs into a route from direct:alerts");
    }

    String title() {
        return alert.path("title").asText();
    }

    String text() {
        return alert.path("message").asText();
    }

    boolean over() {
        return alert.path("state").asText().equals("OVER");
    }

    /** @param format {@code json} as it is, {@code teams} an adaptive card, {@code slack} a message */
    String as(String format) {
        return switch (format) {
            case "json" -> alert.toString();
            case "slack" -> slack().toString();
            case "teams" -> teams().toString();
            default -> throw PodiumException.user("format is '" + format + "'; it can be json, teams or slack");
        };
    }

    private ObjectNode slack() {
        String sign = over() ? ":white_check_mark: " : ":rotating_light: ";
        ObjectNode message = JSON.createObjectNode().put("text", sign + title() + "\n" + text());
        // Plain text: nothing that a source said becomes a link or a mention.
        message.putArray("blocks")
                .addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "plain_text")
                .put("emoji", true)
                .put("text", clipped(sign + title() + "\n" + text()));
        return message;
    }

    private ObjectNode teams() {
        ObjectNode message = JSON.createObjectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive");
        ObjectNode card = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        card.putArray("body")
                .add(block(title()).put("weight", "Bolder").put("color", over() ? "Good" : "Attention"))
                .add(block(clipped(text())));
        return message;
    }

    private static ObjectNode block(String text) {
        return JSON.createObjectNode()
                .put("type", "TextBlock")
                .put("wrap", true)
                .put("text", text);
    }

    /** What chats take at most. */
    private static String clipped(String text) {
        return text.length() <= 2_900 ? text : text.substring(0, 2_900) + "…";
    }
}
