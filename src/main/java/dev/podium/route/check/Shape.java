package dev.podium.route.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Camel's schema lets stand in one place, all its alternatives taken together: which of them was meant can't be told
 * from what is wrong.
 *
 * @param words that may stand there as a map, with what may stand under each
 * @param open whether any other word may too
 * @param items what may stand in it as a list
 * @param scalars types that a single value may have; empty where there can be none
 */
record Shape(
        Map<String, JsonNode> words,
        boolean map,
        boolean open,
        Set<String> required,
        Optional<JsonNode> items,
        Set<String> scalars,
        Set<String> values) {

    boolean anything() {
        return !map && items.isEmpty() && scalars.isEmpty();
    }
}
