package dev.podium.contract;

/** What to do when a source no longer gives what was agreed. */
public enum Decision {
    /** Take it in: nothing is lost, and the schema history says so. */
    EVOLVE,
    /** Keep the records that don't fit aside, with the reason, to be replayed. */
    QUARANTINE,
    /** Fail the load; readers go on to see what they saw. */
    STOP
}
