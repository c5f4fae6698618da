package dev.podium.transform;

import dev.podium.run.StepRun;
import dev.podium.run.Undisturbed;
import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtListener;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Shows dbt's nodes as parts of the step, as they happen. */
final class StepListener implements DbtListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger("dev.podium.transform.dbt");

    private final StepRun step;
    private final Consumer<String> lines;
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Set<String> unprepared = new LinkedHashSet<>();
    private final Map<DbtEvent.Result, Integer> counts = new EnumMap<>(DbtEvent.Result.class);
    private long rows;

    /** @param lines told what dbt says beside its nodes' events */
    StepListener(StepRun step, Consumer<String> lines) {
        this.step = step;
        this.lines = lines;
    }

    @Override
    public synchronized void event(DbtEvent event) {
        if (event instanceof DbtEvent.NodeStarted started) {
            underWay.add(started.node());
            part(started.node(), State.RUNNING, Optional.empty(), Optional.empty());
        } else if (event instanceof DbtEvent.NodeEnded ended) {
            ended(ended);
        } else if (event instanceof DbtEvent.NodeExplained explained
                && !explained.message().isEmpty()) {
            explained(explained);
        } else if (event instanceof DbtEvent.Said said) {
            // A normal run is quiet: the nodes are shown as parts.
            LOG.debug(said.text());
            lines.accept(said.text());
        }
    }

    private void ended(DbtEvent.NodeEnded ended) {
        underWay.remove(ended.node());
        counts.merge(ended.result(), 1, Integer::sum);
        State state =
                switch (ended.result()) {
                    case SUCCEEDED, WARNED -> State.SUCCEEDED;
                    case FAILED -> failed();
                    case SKIPPED -> State.CANCELLED;
                };
        boolean speaks = state == State.FAILED || ended.result() == DbtEvent.Result.WARNED;
        part(ended.node(), state, ended.rows(), speaks ? Optional.of(ended.text()) : Optional.empty());
        if (ended.result() == DbtEvent.Result.WARNED) {
            LOG.warn(ended.text());
        }
        if (!ended.node().matches("(unit_)?test\\..*")) {
            rows += ended.rows().orElse(0L);
            step.progress(rows, 0);
        }
    }

    private void explained(DbtEvent.NodeExplained explained) {
        State state = failed();
        part(
                explained.node(),
                state,
                Optional.empty(),
                state == State.FAILED ? Optional.of(explained.message()) : Optional.empty());
    }

    /** The query of a node is interrupted where its step is cancelled, which dbt tells as an error of that node. */
    private State failed() {
        return step.cancelled() ? State.CANCELLED : State.FAILED;
    }

    private void part(String node, State state, Optional<Long> rowsOfPart, Optional<String> error) {
        Undisturbed.run(() -> step.part(node, state, rowsOfPart, error));
    }

    @Override
    public void waiting(String reason) {
        step.waiting(Instant.now().plusSeconds(5), reason);
    }

    @Override
    public synchronized void preparing(String what, boolean done) {
        if (done) {
            unprepared.remove(what);
        } else {
            unprepared.add(what);
        }
        step.part(what, done ? State.SUCCEEDED : State.RUNNING, Optional.empty(), Optional.empty());
    }

    @Override
    public boolean cancelled() {
        return step.cancelled();
    }

    @Override
    public boolean stopping() {
        return step.stopping();
    }

    @Override
    public void onCancel(Runnable action) {
        step.onCancel(action);
    }

    /** How many nodes ended how. */
    synchronized String summary() {
        return counts.isEmpty()
                ? "no nodes"
                : counts.entrySet().stream()
                        .map(count ->
                                count.getValue() + " " + count.getKey().name().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    /** Whether dbt has begun with nodes and not told their end. */
    synchronized boolean anyUnderWay() {
        return !underWay.isEmpty();
    }

    /** Nodes that dbt was at when it was taken down did not end. */
    @Override
    public synchronized void close() {
        underWay.forEach(node -> part(node, State.CANCELLED, Optional.empty(), Optional.empty()));
        underWay.clear();
        unprepared.forEach(what -> part(what, failed(), Optional.empty(), Optional.empty()));
        unprepared.clear();
    }
}
