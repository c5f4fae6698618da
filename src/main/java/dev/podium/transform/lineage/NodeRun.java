package dev.podium.transform.lineage;

import dev.podium.run.Run;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.Optional;

/**
 * A node in a call of dbt in a run.
 *
 * @param call number of the call in its step
 * @param command such as {@code build}
 * @param id dbt's unique id; empty while only its name is known
 * @param part the name under which it shows as a part of the step
 * @param status dbt's own word, which tells a warning from a pass
 * @param compiled whether its SQL can be had
 */
public record NodeRun(
        String step,
        int call,
        String command,
        Optional<String> id,
        String type,
        String name,
        String part,
        State state,
        String status,
        Optional<Long> rows,
        Optional<Double> seconds,
        Optional<String> thread,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> message,
        Optional<String> file,
        Optional<String> relation,
        boolean compiled) {

    /** As dbt wrote it down after the call. */
    static NodeRun of(String step, DbtArtifacts.Call call, NodeResult result, Optional<Node> node) {
        String[] words = result.id().split("\\.", 3);
        return new NodeRun(
                step,
                call.number(),
                call.command(),
                Optional.of(result.id()),
                node.map(Node::type).orElse(words[0]),
                node.map(Node::name).orElse(words[words.length - 1]),
                node.map(Node::part).orElse(words[0] + "." + words[words.length - 1]),
                result.state(),
                result.status(),
                result.rows(),
                Optional.of(result.seconds()),
                result.thread(),
                result.startedAt(),
                result.finishedAt(),
                result.message(),
                node.flatMap(Node::file),
                node.flatMap(Node::relation),
                result.compiled());
    }

    /** As it shows while dbt works, or where dbt was ended before it wrote anything down. */
    static NodeRun of(Run.Step part, int call, String command, Optional<Node> node, boolean compiled) {
        String type = part.name().substring(0, part.name().indexOf('.'));
        return new NodeRun(
                part.partOf().orElse(""),
                call,
                command,
                node.map(Node::id),
                type,
                node.map(Node::name).orElse(part.name().substring(type.length() + 1)),
                part.name(),
                part.state(),
                status(part),
                part.rows() > 0 ? Optional.of(part.rows()) : Optional.empty(),
                part.startedAt().flatMap(start -> part.finishedAt()
                        .map(end -> java.time.Duration.between(start, end).toMillis() / 1000.0)),
                Optional.empty(),
                part.startedAt(),
                part.finishedAt(),
                part.error().map(Run.Error::message).or(part::reason),
                node.flatMap(Node::file),
                node.flatMap(Node::relation),
                compiled);
    }

    private static String status(Run.Step part) {
        return switch (part.state()) {
            case SUCCEEDED -> part.reason().isPresent() ? "warn" : "success";
            case FAILED -> "error";
            case CANCELLED -> "skipped";
            case QUEUED, RUNNING, WAITING -> "started";
        };
    }
}
