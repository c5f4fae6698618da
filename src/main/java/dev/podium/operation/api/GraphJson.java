package dev.podium.operation.api;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pipeline as a graph. */
@Schema(name = "Graph", description = "What follows from what in a pipeline, as its routes' own subscriptions say")
public record GraphJson(
        @Schema(examples = "sales") String pipeline,
        @Schema(description = "Its steps in an order in which each comes after what it needs") List<Node> nodes,
        @Schema(description = "Routes of its group that do no step, such as triggers")
                List<PipelineJson.Route> triggers,
        @Schema(description = "Why steps of it would wait for ever; empty: it can run") List<String> flaws,
        @Schema(nullable = true, description = "The run under way, else the newest") Optional<GlanceJson.PastRun> run,
        @Schema(nullable = true, description = "Who paused it, when and why; null: it isn't paused")
                Optional<PipelineJson.Paused> paused) {

    /** A step that each run does. */
    @Schema(name = "GraphNode")
    public record Node(
            @Schema(examples = "sales.silver") String name,
            @Schema(enumeration = {"bronze", "silver", "gold", "delivery"}) String stage,
            @Schema(examples = "sales.silver") String route,
            @Schema(nullable = true, description = "What its route says of itself") Optional<String> description,
            @Schema(description = "The steps that must have completed before") List<String> needs,
            @Schema(nullable = true, description = "A dataset's newest load") Optional<GlanceJson.Load> load,
            @Schema(nullable = true, description = "How old a dataset is, and may be") Optional<AgeJson> age,
            @Schema(description = "Records of a dataset that wait in quarantine") long quarantined,
            @Schema(
                            description =
                                    "Whether a dataset's readers see no rows where they saw some: its newest load came without")
                    boolean emptied) {}
}
