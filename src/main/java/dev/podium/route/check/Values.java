package dev.podium.route.check;

import java.util.Collection;
import java.util.Optional;
import org.apache.camel.catalog.impl.TimePatternConverter;

/** Whether an option's value is one of its type. */
final class Values {

    private Values() {}

    /** Why not; never with the value itself, which may be a secret in the wrong place. */
    static Optional<String> wrong(String name, String type, Collection<String> choices, String value) {
        if (value.isEmpty() || Nodes.isOpen(value) || value.startsWith("#") || value.startsWith("RAW(")) {
            return Optional.empty();
        }
        if (!choices.isEmpty()) {
            return choices.stream().anyMatch(choice -> StepWords.same(choice, value))
                    ? Optional.empty()
                    : Optional.of("'" + name + "' is one of " + String.join(", ", choices));
        }
        return switch (type) {
            case "boolean" ->
                value.matches("(?i)true|false") ? Optional.empty() : Optional.of("'" + name + "' is true or false");
            case "integer", "number" ->
                value.strip().matches("[-+]?\\d+(\\.\\d+)?")
                        ? Optional.empty()
                        : Optional.of("'" + name + "' is a number");
            case "duration" ->
                isDuration(value)
                        ? Optional.empty()
                        : Optional.of("'" + name + "' is a duration: milliseconds, or like 30s, 5m, 1h30m");
            default -> Optional.empty();
        };
    }

    private static boolean isDuration(String value) {
        try {
            TimePatternConverter.toMilliSeconds(value);
            return true;
        } catch (IllegalArgumentException e) {
            return value.startsWith("P");
        }
    }
}
