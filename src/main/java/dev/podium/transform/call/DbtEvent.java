package dev.podium.transform.call;

import java.util.Optional;

/** What dbt says while it works. */
public sealed interface DbtEvent {

    /** How many nodes there are to do. */
    record Planned(int nodes) implements DbtEvent {}

    record NodeStarted(String node) implements DbtEvent {}

    /** @param rows affected by a model, found wanting by a test, where dbt says so */
    record NodeEnded(String node, Result result, Optional<Long> rows, String text) implements DbtEvent {}

    /** Why a node failed; dbt says it after all nodes have ended. */
    record NodeExplained(String node, String file, String message) implements DbtEvent {}

    /** dbt could not go on. */
    record Broken(String message) implements DbtEvent {}

    /** Anything else, for the log. */
    record Said(Level level, String text) implements DbtEvent {}

    enum Result {
        SUCCEEDED,
        WARNED,
        FAILED,
        SKIPPED
    }

    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
