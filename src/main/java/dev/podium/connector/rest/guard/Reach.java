package dev.podium.connector.rest.guard;

import java.util.List;

/**
 * How far a walk in the order of its cursor has come.
 *
 * @param value the greatest cursor value
 * @param keys of the records at just that value
 */
public record Reach(String value, List<String> keys) {

    public static final Reach NONE = new Reach("", List.of());

    public Reach {
        keys = List.copyOf(keys);
    }
}
