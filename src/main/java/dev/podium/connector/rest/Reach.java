package dev.podium.connector.rest;

import java.util.List;

/**
 * How far a walk in the order of its cursor has come.
 *
 * @param value the greatest cursor value
 * @param keys of the records at just that value
 */
record Reach(String value, List<String> keys) {

    static final Reach NONE = new Reach("", List.of());

    Reach {
        keys = List.copyOf(keys);
    }
}
