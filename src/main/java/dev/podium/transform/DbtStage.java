package dev.podium.transform;

import dev.podium.run.StepRun;
import dev.podium.transform.artifact.DbtArtifacts;
import dev.podium.transform.artifact.DocsSite;
import dev.podium.transform.artifact.LiveState;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.call.DbtRunner;
import dev.podium.transform.lineage.Downstream;
import dev.podium.transform.lineage.Freshness;
import dev.podium.transform.lineage.Landed;
import dev.podium.transform.lineage.Manifest;
import dev.podium.transform.shadow.BlueGreen;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Does a step's call of dbt: prepares it, has a runner run it, says what became of it. Safe for use by several threads. */
@Singleton
public final class DbtStage {

    private static final Logger LOG = Logger.getLogger(DbtStage.class);
    private static final int TOLD = 10;
    private static final Pattern WAREHOUSE_AWAY = Pattern.compile(
            "(?i)connection refused|could not connect|connection to server|server closed the connection|"
                    + "terminating connection|connection already closed|deadlock detected|could not serialize|timeout expired");

    private final Workspace workspace;
    private final DbtArtifacts artifacts;
    private final Runners runners;
    private final LiveState live;
    private final DocsSite docs;
    private final BlueGreen blueGreen;
    private final Downstream downstream;

    @Inject
    DbtStage(
            Workspace workspace,
            DbtArtifacts artifacts,
            Runners runners,
            LiveState live,
            DocsSite docs,
            BlueGreen blueGreen,
            Downstream downstream) {
        this.workspace = workspace;
        this.artifacts = artifacts;
        this.runners = runners;
        this.live = live;
        this.docs = docs;
        this.blueGreen = blueGreen;
        this.downstream = downstream;
    }

    /** @throws PodiumException where dbt did not succeed */
    void perform(StepRun step, DbtOptions options) {
        if (!Downstream.asked(options)) {
            performAll(step, options);
            return;
        }
        List<Landed> landed = downstream.landed(step, options);
        Manifest manifest = landed.isEmpty() ? new Manifest("", Map.of()) : manifest(step, options);
        Downstream.Chosen chosen = downstream.choose(options, landed, manifest);
        chosen.said().ifPresent(said -> step.part("downstream", State.SUCCEEDED, Optional.empty(), Optional.of(said)));
        chosen.options().ifPresent(narrowed -> performAll(step, narrowed));
        downstream.done(step, options, chosen);
    }

    /** What is live, unless the project was edited since: then dbt is asked. */
    private Manifest manifest(StepRun step, DbtOptions options) {
        DbtProject project = runners.named(options.runner()).project(workspace.dbtProject());
        Optional<LiveState.Kept> kept =
                live.find(project.name()).filter(state -> !project.editedSince(FileTime.from(state.at())));
        if (kept.isPresent()) {
            return Manifest.read(kept.get());
        }
        DbtCommand parse = prepare(step, workspace.dbtProject(), options.parsing());
        call(step, parse, said -> {});
        return Manifest.read(parse.artifacts().resolve("manifest.json"));
    }

    private void performAll(StepRun step, DbtOptions options) {
        DbtCommand command = prepare(step, workspace.dbtProject(), options);
        if (options.blueGreen()) {
            blueGreen.perform(step, command, this::call);
        } else {
            call(step, command, said -> {});
        }
    }

    /** Gives a call of dbt its folder; where the same call failed before in this step, it goes on from what failed. */
    public DbtCommand prepare(StepRun step, Path folder, DbtOptions options) {
        DbtProject project = runners.named(options.runner()).project(folder);
        return artifacts.prepare(step.runId(), step.name(), project, options);
    }

    /**
     * Has a runner run a prepared command.
     *
     * @param said told what dbt says beside its nodes' events, line by line
     * @throws PodiumException where dbt did not succeed
     */
    public void call(StepRun step, DbtCommand command, Consumer<String> said) {
        StepListener listener = new StepListener(step, said);
        DbtOptions options = command.options();
        DbtRunner runner = runners.named(options.runner());
        LOG.debugf(
                "dbt %s starts in project %s",
                String.join(" ", command.commandLine()), command.project().name());
        DbtOutcome outcome = runner.run(command, listener);
        if (outcome instanceof DbtOutcome.DbtFailed && command.retryOf().isPresent()) {
            LOG.infof("dbt could not go on from the attempt before; it does all again");
            outcome = runner.run(command.with(options), listener);
        }
        if (outcome instanceof DbtOutcome.NodesFailed && !listener.anyUnderWay()) {
            DbtArtifacts.ended(command);
        }
        listener.close();
        Freshness.tell(step, command);
        conclude(command, outcome, listener);
        live.keep(command);
        docs.keep(command);
    }

    private static void conclude(DbtCommand command, DbtOutcome outcome, StepListener listener) {
        String called = "dbt " + command.options().verb();
        if (outcome instanceof DbtOutcome.Succeeded) {
            LOG.debugf("%s succeeded: %s", called, listener.summary());
        } else if (outcome instanceof DbtOutcome.NodesFailed failed) {
            throw nodesFailed(called, failed.nodes(), listener);
        } else if (outcome instanceof DbtOutcome.DbtFailed failed) {
            Fault fault = faultOf(failed.message());
            throw new PodiumException(fault, called + " failed: " + failed.message(), null);
        } else if (outcome instanceof DbtOutcome.RunnerFailed failed) {
            throw new PodiumException(failed.fault(), failed.message(), null);
        } else if (outcome instanceof DbtOutcome.OutOfMemory out) {
            throw PodiumException.resource(called + " ran out of memory: " + out.message(), null);
        } else {
            throw PodiumException.user(called + " was cancelled");
        }
    }

    private static PodiumException nodesFailed(
            String called, List<DbtOutcome.FailedNode> nodes, StepListener listener) {
        String told = nodes.stream().limit(TOLD).map(DbtStage::told).collect(Collectors.joining("\n"));
        String more = nodes.size() > TOLD ? "\n… and " + (nodes.size() - TOLD) + " more" : "";
        boolean away = nodes.stream().allMatch(node -> faultOf(node.message()) == Fault.EXTERNAL);
        return new PodiumException(
                away ? Fault.EXTERNAL : Fault.USER,
                called + " failed (" + listener.summary() + "):\n" + told + more,
                null);
    }

    private static String told(DbtOutcome.FailedNode node) {
        String file = node.file().isEmpty() ? "" : " (" + node.file() + ")";
        String rows = Optional.of(node.rows())
                .filter(count -> count > 0)
                .map(count -> count + " failed rows. ")
                .orElse("");
        return node.name() + file + ": " + rows + node.message().replaceAll("\\s*\n\\s*", " ");
    }

    private static Fault faultOf(String message) {
        return WAREHOUSE_AWAY.matcher(message).find() ? Fault.EXTERNAL : Fault.USER;
    }
}
