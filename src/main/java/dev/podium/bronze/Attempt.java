package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.run.StepRun;

/**
 * An attempt at a load, as what was found out in it is remembered under: a later one looks anew, for the warehouse may have come back
 * without what this one found or made, or have undone it with its transaction.
 */
record Attempt(long load, StepRun step) {

    static Attempt at(Load load) {
        return new Attempt(load.id(), load.step());
    }
}
