package dev.podium.connector.rest;

import dev.podium.connector.json.JsonPage;
import dev.podium.connector.rest.call.Target;
import dev.podium.load.BeginAnew;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of a page whose children are read, one after the other: of each the fields that the children's path names. A few
 * are known in advance, so that their children can be asked for ahead. One thread.
 */
final class Parents {

    private final JsonPage page;
    private final List<String> fields;
    private final int ahead;
    private final ArrayDeque<Map<String, String>> upcoming = new ArrayDeque<>();

    /** @param ahead how many to know in advance */
    Parents(JsonPage page, Target children, int ahead) {
        this.page = page;
        this.fields = children.fields();
        this.ahead = ahead;
        if (fields.isEmpty()) {
            throw PodiumException.user(
                    "The path '" + children.path()
                            + "' stands under another REST Kamelet, but names no field of its records, such as /deals/{id}/activities");
        }
    }

    Optional<Map<String, String>> next() {
        fill();
        Optional<Map<String, String>> next = Optional.ofNullable(upcoming.poll());
        fill();
        return next;
    }

    private void fill() {
        while (upcoming.size() < ahead) {
            Optional<Map<String, String>> more = page.next(fields);
            if (more.isEmpty()) {
                return;
            }
            upcoming.add(more.get());
        }
    }

    /** Those that come next, as far as they are known. */
    Stream<Map<String, String>> upcoming() {
        return upcoming.stream();
    }

    /** Passes over those before this one, whose children an earlier attempt has landed. */
    void goOnAt(Map<String, String> parent) {
        Optional<Map<String, String>> found = next();
        while (found.isPresent() && !found.get().equals(parent)) {
            found = next();
        }
        if (found.isEmpty()) {
            throw new BeginAnew(
                    "The record " + describe(parent) + " whose children were being read is no longer where it was");
        }
    }

    private static String describe(Map<String, String> parent) {
        return parent.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
    }
}
