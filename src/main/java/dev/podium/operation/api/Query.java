package dev.podium.operation.api;

import dev.podium.vocabulary.State;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads parameters of a query; a wrong one is refused by its name. */
final class Query {

    private static final int LIMIT = 50;
    private static final int MOST = 500;

    private Query() {}

    static int limit(Optional<String> text) {
        if (text.isEmpty()) {
            return LIMIT;
        }
        try {
            int limit = Integer.parseInt(text.get());
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw Refusal.badField("limit", "is '" + text.get() + "'; it can be 1 to " + MOST);
    }

    static State state(String text) {
        try {
            return State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badField("state", "is '" + text + "'; it can be one of " + Arrays.toString(State.values()));
        }
    }

    static String quarantineState(Optional<String> text) {
        String state = text.orElse("OPEN").toUpperCase(Locale.ROOT);
        if (!List.of("OPEN", "REPLAYED", "DISCARDED").contains(state)) {
            throw Refusal.badField("state", "is '" + text.get() + "'; it can be OPEN, REPLAYED or DISCARDED");
        }
        return state;
    }

    static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.badField(name, "is '" + text + "'; give the 'next' of the page before");
        }
    }

    /** Empty for what is no number. */
    static Optional<Long> id(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Empty for what isn't written like a UUID, digit for digit. */
    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
