package dev.podium.delivery.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.vocabulary.Told;
import java.util.Optional;

/**
 * What says that an answer is an error although its status is good.
 *
 * @param path dotted path of what only an error has; after {@code !} of a flag that is true only where there is none; empty: nothing
 */
record ErrorRule(String path) {

    private static final int MOST_SAID = 300;

    boolean given() {
        return !path.isEmpty();
    }

    /** The error in this answer, or in one result of it. */
    Optional<String> in(JsonNode answer) {
        if (!given()) {
            return Optional.empty();
        }
        if (path.startsWith("!")) {
            return at(answer, path.substring(1)).asBoolean(false) ? Optional.empty() : Optional.of(said(answer));
        }
        JsonNode error = at(answer, path);
        boolean none = error.isMissingNode()
                || error.isNull()
                || error.isBoolean() && !error.asBoolean()
                || error.isTextual() && error.asText().isEmpty()
                || error.isContainerNode() && error.isEmpty();
        return none ? Optional.empty() : Optional.of(said(error));
    }

    /** What stands at a dotted path; all of it where the path is empty. */
    static JsonNode at(JsonNode answer, String path) {
        JsonNode found = answer;
        for (String part : path.isEmpty() ? new String[0] : path.split("\\.")) {
            found = found.isArray() && part.matches("\\d{1,6}") ? found.path(Integer.parseInt(part)) : found.path(part);
        }
        return found;
    }

    private static String said(JsonNode error) {
        return Told.beginning(error.isTextual() ? error.asText() : error.toString(), MOST_SAID);
    }
}
