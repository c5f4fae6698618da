package dev.podium.kit;

import java.util.List;

/**
 * A source that misbehaves in some ways, and what is expected of who reads it.
 *
 * @param name a sentence about the source: "resets the connection in the middle of a page"
 */
public record Scenario<M>(String name, List<M> misbehaviours, Expectation expected) {

    public Scenario {
        misbehaviours = List.copyOf(misbehaviours);
    }

    @SafeVarargs
    public static <M> Scenario<M> of(String name, Expectation expected, M... misbehaviours) {
        return new Scenario<>(name, List.of(misbehaviours), expected);
    }
}
