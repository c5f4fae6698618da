package dev.podium.transform.call;

import dev.podium.vocabulary.Fault;
import java.util.List;

/** How a dbt command ended. */
public sealed interface DbtOutcome {

    record Succeeded() implements DbtOutcome {}

    /** dbt worked, but models, tests or other nodes failed. */
    record NodesFailed(List<FailedNode> nodes) implements DbtOutcome {

        public NodesFailed {
            nodes = List.copyOf(nodes);
        }
    }

    /** dbt itself did not get through: the project does not compile, the warehouse is away, an option is wrong. */
    record DbtFailed(String message) implements DbtOutcome {}

    /** dbt could not be run, or was taken down. */
    record RunnerFailed(Fault fault, String message) implements DbtOutcome {}

    /** The machine or the container's limit took dbt down. */
    record OutOfMemory(String message) implements DbtOutcome {}

    record Cancelled() implements DbtOutcome {}

    /**
     * @param name such as {@code model.stg_deals}
     * @param file in the project; empty where dbt names none
     * @param rows that a test found wanting; 0 for other nodes
     */
    record FailedNode(String name, String file, String message, long rows) {}
}
