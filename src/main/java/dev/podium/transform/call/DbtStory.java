package dev.podium.transform.call;

import dev.podium.transform.call.DbtOutcome.FailedNode;
import dev.podium.vocabulary.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers the events of one call of dbt into its outcome; the same for every runner. Used by one thread at a time. */
public final class DbtStory {

    private static final int LAST_LINES = 20;

    private final Map<String, FailedNode> failed = new LinkedHashMap<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private String broken = "";

    public synchronized void add(DbtEvent event) {
        if (event instanceof DbtEvent.NodeEnded ended && ended.result() == DbtEvent.Result.FAILED) {
            failed.put(ended.node(), new FailedNode(ended.node(), "", ended.text(), testRows(ended)));
        } else if (event instanceof DbtEvent.NodeExplained explained) {
            failed.merge(explained.node(), asFailed(explained), DbtStory::joined);
        } else if (event instanceof DbtEvent.Broken stopped) {
            broken = stopped.message();
        } else if (event instanceof DbtEvent.Said said && !said.text().isEmpty()) {
            keep(said.text());
        }
    }

    /** What became of the command, given dbt's exit status. */
    public synchronized DbtOutcome outcome(int exit) {
        if (exit == 0) {
            return new DbtOutcome.Succeeded();
        }
        if (!failed.isEmpty() && broken.isEmpty()) {
            return new DbtOutcome.NodesFailed(failed.values().stream().toList());
        }
        String message = broken.isEmpty() ? String.join("\n", lastLines) : broken;
        if (DbtAdvice.diskFull(message)) {
            return new DbtOutcome.RunnerFailed(
                    Fault.RESOURCE, "The disk that dbt writes to is full; make room, and retry the run: " + message);
        }
        return new DbtOutcome.DbtFailed(
                message.isEmpty() ? "dbt ended with exit status " + exit : DbtAdvice.with(message));
    }

    public synchronized String lastLines() {
        return String.join("\n", lastLines);
    }

    private static long testRows(DbtEvent.NodeEnded ended) {
        return ended.node().startsWith("test.") ? ended.rows().orElse(0L) : 0;
    }

    private static FailedNode asFailed(DbtEvent.NodeExplained explained) {
        return new FailedNode(explained.node(), explained.file(), explained.message(), 0);
    }

    private static FailedNode joined(FailedNode known, FailedNode more) {
        return new FailedNode(
                known.name(),
                more.file().isEmpty() ? known.file() : more.file(),
                more.message().isEmpty() ? known.message() : more.message(),
                Math.max(known.rows(), more.rows()));
    }

    private void keep(String line) {
        lastLines.addLast(line);
        if (lastLines.size() > LAST_LINES) {
            lastLines.removeFirst();
        }
    }
}
