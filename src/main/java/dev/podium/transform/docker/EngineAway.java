package dev.podium.transform.docker;

import dev.podium.transform.call.DbtOutcome;
import dev.podium.vocabulary.Fault;

/** The engine does not answer. */
final class EngineAway extends RuntimeException {

    EngineAway(String address, Throwable cause) {
        super("The Docker engine at " + address + " does not answer (" + reason(cause) + ")", cause);
    }

    DbtOutcome outcome() {
        return new DbtOutcome.RunnerFailed(
                Fault.EXTERNAL,
                getMessage() + "; start it, or set PODIUM_DBT_DOCKER_HOST to its address, and retry the run");
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
