package dev.podium.operation.api;

import dev.podium.run.Run;
import dev.podium.transform.lineage.NodeRun;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The dbt nodes of a run as REST shows them. */
@Schema(
        name = "DbtNodes",
        description = "What dbt did in a run, node by node, call by call; what is not known yet is null")
public record DbtNodesJson(UUID run, State state, List<Node> nodes) {

    static DbtNodesJson of(Run run, List<NodeRun> nodes) {
        return new DbtNodesJson(
                run.id(),
                run.state(),
                nodes.stream().map(node -> Node.of(run.id(), node)).toList());
    }

    /** Where a node's SQL is. */
    static String sqlOf(UUID run, NodeRun node) {
        return "/api/runs/" + run + "/dbt/nodes/" + node.id().orElse(node.part()) + "/sql";
    }

    /** A node in a call of dbt. */
    @Schema(name = "DbtNode")
    public record Node(
            @Schema(examples = "sales.silver") String step,
            @Schema(description = "Number of the call in its step; a retried step has several") int call,
            @Schema(examples = "build") String command,
            @Schema(nullable = true, examples = "model.podium.orders") Optional<String> uniqueId,
            @Schema(examples = "model") String type,
            @Schema(examples = "orders") String name,
            @Schema(description = "The part of the step that shows it", examples = "model.orders") String part,
            State state,
            @Schema(description = "dbt's own word: success, pass, warn, fail, error, skipped; started while it works")
                    String status,
            @Schema(nullable = true, description = "Affected by a model, found wanting by a test") Optional<Long> rows,
            @Schema(nullable = true) Optional<Double> seconds,
            @Schema(nullable = true) Optional<String> thread,
            @Schema(nullable = true) Optional<Instant> startedAt,
            @Schema(nullable = true) Optional<Instant> finishedAt,
            @Schema(nullable = true) Optional<String> message,
            @Schema(nullable = true, examples = "models/conformed/orders.sql") Optional<String> file,
            @Schema(nullable = true) Optional<String> relation,
            @Schema(nullable = true, description = "Where its compiled SQL is") Optional<String> sql) {

        static Node of(UUID run, NodeRun node) {
            return new Node(
                    node.step(),
                    node.call(),
                    node.command(),
                    node.id(),
                    node.type(),
                    node.name(),
                    node.part(),
                    node.state(),
                    node.status(),
                    node.rows(),
                    node.seconds(),
                    node.thread(),
                    node.startedAt(),
                    node.finishedAt(),
                    node.message().map(Secrets::redact),
                    node.file(),
                    node.relation(),
                    node.compiled() ? Optional.of(sqlOf(run, node)) : Optional.empty());
        }
    }
}
