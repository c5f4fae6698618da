package dev.podium.transform.lineage;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.podium.run.Run;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.vocabulary.PodiumException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The nodes of a run: from what dbt wrote down where it ended its call on this hub, else from the step's parts, which
 * every hub sees as they happen. Safe for use by several threads.
 */
@Singleton
public final class DbtNodes {

    private static final Pattern PART = Pattern.compile(
            "(model|test|unit_test|seed|snapshot|source|exposure|saved_query|function|operation|analysis)\\..+");

    private final DbtArtifacts artifacts;
    private final Manifests manifests = new Manifests();

    @Inject
    public DbtNodes(DbtArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** In the order of steps and calls. */
    public List<NodeRun> of(Run run) {
        List<DbtArtifacts.Call> calls = artifacts.of(run.id());
        List<NodeRun> nodes = new ArrayList<>();
        for (Run.Step step : run.steps()) {
            if (step.partOf().isEmpty()) {
                nodes.addAll(ofStep(run, step, callsOf(step, calls)));
            }
        }
        return nodes;
    }

    /** The project as the call that did a node knew it; empty of nodes where nothing of it is on this hub. */
    public Manifest manifestOf(UUID run, NodeRun node) {
        return artifacts.of(run).stream()
                .filter(call -> call.step().equals(DbtArtifacts.folderOf(node.step())) && call.number() == node.call())
                .findFirst()
                .map(this::manifestOf)
                .orElseGet(() -> new Manifest("", java.util.Map.of()));
    }

    /** The SQL that dbt made of a node, of the last call that did; named by its unique id or as the part. */
    public Optional<String> sql(Run run, String node) {
        List<DbtArtifacts.Call> calls = new ArrayList<>(artifacts.of(run.id()));
        java.util.Collections.reverse(calls);
        return calls.stream().flatMap(call -> sql(call, node).stream()).findFirst();
    }

    private static List<DbtArtifacts.Call> callsOf(Run.Step step, List<DbtArtifacts.Call> calls) {
        return calls.stream()
                .filter(call -> call.step().equals(DbtArtifacts.folderOf(step.name())))
                .toList();
    }

    private List<NodeRun> ofStep(Run run, Run.Step step, List<DbtArtifacts.Call> calls) {
        List<NodeRun> nodes = new ArrayList<>();
        Instant told = Instant.MIN;
        Optional<DbtArtifacts.Call> open = Optional.empty();
        for (DbtArtifacts.Call call : calls) {
            Optional<Path> results = call.runResults().or(() -> call.file("sources.json"));
            results.ifPresent(file -> nodes.addAll(written(step.name(), call, file)));
            told = results.map(DbtNodes::modified).orElse(told);
            open = results.isPresent() ? Optional.empty() : Optional.of(call);
        }
        if (calls.isEmpty() || open.isPresent()) {
            nodes.addAll(shown(run, step, open, told));
        }
        return nodes;
    }

    private List<NodeRun> written(String step, DbtArtifacts.Call call, Path results) {
        Manifest manifest = manifestOf(call);
        List<NodeRun> nodes = new ArrayList<>();
        try (InputStream json = Files.newInputStream(results)) {
            NodeResult.read(json, result -> {
                NodeResult read = NodeResult.of(result);
                nodes.add(NodeRun.of(step, call, read, manifest.node(read.id())));
                return false;
            });
            return nodes;
        } catch (IOException e) {
            throw unreadable(results + " can't be read: ", e);
        }
    }

    /** A text of dbt's that is too large for anybody to read will be so at the next time, too. */
    private static PodiumException unreadable(String what, IOException e) {
        return e instanceof StreamConstraintsException
                ? PodiumException.external(what + "dbt wrote more into a field of it than can be shown", e)
                : PodiumException.resource(what + e.getMessage(), e);
    }

    /** @param told until then dbt has written down itself what happened */
    private List<NodeRun> shown(Run run, Run.Step step, Optional<DbtArtifacts.Call> call, Instant told) {
        Manifest manifest = call.map(this::manifestOf).orElseGet(() -> new Manifest("", java.util.Map.of()));
        return run.steps().stream()
                .filter(part -> part.partOf().equals(Optional.of(step.name()))
                        && PART.matcher(part.name()).matches()
                        && part.startedAt().map(start -> start.isAfter(told)).orElse(true))
                .map(part -> {
                    Optional<Node> node = manifest.named(part.name()).stream().findFirst();
                    boolean compiled = call.isPresent()
                            && node.flatMap(known -> compiledFile(call.get(), known))
                                    .isPresent();
                    return NodeRun.of(
                            part,
                            call.map(DbtArtifacts.Call::number).orElse(1),
                            call.map(DbtArtifacts.Call::command).orElse(""),
                            node,
                            compiled);
                })
                .toList();
    }

    private Optional<String> sql(DbtArtifacts.Call call, String name) {
        Optional<Node> node = manifestOf(call).named(name).stream().findFirst();
        String id = node.map(Node::id).orElse(name);
        try {
            Optional<String> written =
                    call.runResults().isPresent() ? writtenSql(call.runResults().get(), id) : Optional.empty();
            Optional<Path> file = node.flatMap(known -> compiledFile(call, known));
            return written.isPresent() || file.isEmpty() ? written : Optional.of(Files.readString(file.get()));
        } catch (IOException e) {
            throw unreadable("The SQL of " + name + " can't be read: ", e);
        }
    }

    private static Optional<String> writtenSql(Path results, String id) throws IOException {
        String[] found = {null};
        try (InputStream json = Files.newInputStream(results)) {
            NodeResult.read(json, result -> {
                boolean meant = result.path("unique_id").asText().equals(id);
                if (meant && !result.path("compiled_code").isNull()) {
                    found[0] = result.path("compiled_code").asText(null);
                }
                return meant;
            });
        }
        return Optional.ofNullable(found[0]).filter(sql -> !sql.isBlank());
    }

    /** While dbt works, what it has compiled so far lies in files alone. */
    private static Optional<Path> compiledFile(DbtArtifacts.Call call, Node node) {
        String[] id = node.id().split("\\.", 3);
        return id.length < 2
                ? Optional.empty()
                : node.file().flatMap(file -> call.file("compiled/" + id[1] + "/" + file));
    }

    private Manifest manifestOf(DbtArtifacts.Call call) {
        return call.manifest().map(manifests::of).orElseGet(() -> new Manifest("", java.util.Map.of()));
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }
}
