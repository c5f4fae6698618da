package dev.podium.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * The completion message: this dataset has landed, this stage is done. A published contract, see
 * {@code completion-1.json}; it is written in the transaction that makes it true.
 *
 * @param rows landed by the load, or affected by the stage
 * @param loadId the load, for a dataset; else null
 */
public record Completion(
        @JsonProperty("schema") String schema,
        UUID runId,
        String pipeline,
        String stage,
        String name,
        long rows,
        long bytes,
        Long loadId) {

    /** Name and version of the contract. */
    public static final String SCHEMA = "https://podium.dev/schema/completion-1.json";

    public static Completion of(StepRun step, long rows, long bytes, Long loadId) {
        return new Completion(
                SCHEMA, step.runId(), step.pipeline(), step.stage().label(), step.name(), rows, bytes, loadId);
    }
}
