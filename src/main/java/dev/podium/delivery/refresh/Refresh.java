package dev.podium.delivery.refresh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A refresh as Power BI tells of it.
 *
 * @param status Completed, Failed, Disabled, Cancelled, TimedOut, or anything else while it is under way
 * @param message what it says of a failure
 */
record Refresh(String id, String status, Optional<String> message) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An entry of the history, or the details of an enhanced refresh. */
    static Refresh of(JsonNode told, String id) {
        String extended = told.path("extendedStatus").asText("");
        String status = told.path("status").asText("Unknown");
        return new Refresh(
                told.path("requestId").asText(id),
                ended(extended) ? extended : status,
                exception(told).or(() -> messages(told)));
    }

    boolean ended() {
        return ended(status);
    }

    boolean completed() {
        return status.equals("Completed");
    }

    private static boolean ended(String status) {
        return switch (status) {
            case "Completed", "Failed", "Disabled", "Cancelled", "TimedOut" -> true;
            default -> false;
        };
    }

    /** A JSON text within the JSON. */
    private static Optional<String> exception(JsonNode told) {
        String text = told.path("serviceExceptionJson").asText("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode exception = JSON.readTree(text);
            String code = exception.path("errorCode").asText("");
            String description = exception.path("errorDescription").asText("");
            String both = code + (code.isEmpty() || description.isEmpty() ? "" : ": ") + description;
            return Optional.of(both.isEmpty() ? text : both);
        } catch (JsonProcessingException e) {
            return Optional.of(text);
        }
    }

    private static Optional<String> messages(JsonNode told) {
        String all = StreamSupport.stream(told.path("messages").spliterator(), false)
                .map(message -> message.path("message").asText(""))
                .filter(message -> !message.isEmpty())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
