package dev.podium.vocabulary;

/** Whose fault an error is; the policy on retries reads it. */
public enum Fault {
    /** A route, a configuration, a contract, a model: a person has to change something. */
    USER,
    /** The source, the warehouse or dbt. */
    EXTERNAL,
    /** Memory, disk, a pool, time. */
    RESOURCE,
    /** Ours. */
    INTERNAL
}
