package dev.podium.completion;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which ends of runs a route wants to be told of. */
record EndStates(Set<State> states) {

    private static final String ENDED = "ended";

    /**
     * @param on {@code ended}, or some of {@code succeeded}, {@code failed}, {@code cancelled}, separated by commas
     * @throws PodiumException of kind USER where it says something else
     */
    static EndStates parse(String on) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (String word : on.split(",")) {
            switch (word.strip().toLowerCase(Locale.ROOT)) {
                case ENDED -> states.addAll(Set.of(State.SUCCEEDED, State.FAILED, State.CANCELLED));
                case "succeeded" -> states.add(State.SUCCEEDED);
                case "failed" -> states.add(State.FAILED);
                case "cancelled" -> states.add(State.CANCELLED);
                default ->
                    throw PodiumException.user(
                            "completion: on is '" + word.strip()
                                    + "'; it can be ended, or of succeeded, failed and cancelled those that matter, separated by commas");
            }
        }
        return new EndStates(states);
    }

    boolean contain(State state) {
        return states.contains(state);
    }
}
