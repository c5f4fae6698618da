package dev.podium.run;

import dev.podium.vocabulary.State;

/** Does the one step of a pipeline of its own, a run of which tells it that a run of another pipeline has ended. */
public interface EndListener extends StepConsumer {

    /** Whether it wants to know of such an end. */
    boolean wants(String pipeline, State state);
}
