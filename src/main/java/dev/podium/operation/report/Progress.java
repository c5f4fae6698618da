package dev.podium.operation.report;

import dev.podium.operation.Change;
import dev.podium.run.Run;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.State;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Prints a line when a step of one run starts, waits or ends; of parts only those that failed. Nothing comes twice. */
final class Progress {

    private final UUID run;
    private final PrintStream out;
    private final Set<List<Object>> printed = new HashSet<>();
    private final CompletableFuture<Run> ended = new CompletableFuture<>();

    Progress(UUID run, PrintStream out) {
        this.run = run;
        this.out = out;
    }

    /** The run as it ended. */
    Future<Run> ended() {
        return ended;
    }

    void changed(Change change) {
        if (!change.run().id().equals(run)) {
            return;
        }
        if (change instanceof Change.OfStep step) {
            print(step.step());
        } else {
            show(change.run());
        }
    }

    synchronized void show(Run now) {
        now.steps().forEach(this::print);
        if (now.state().ended()) {
            ended.complete(now);
        }
    }

    private synchronized void print(Run.Step step) {
        boolean worthALine = step.partOf().isEmpty() ? step.state() != State.QUEUED : step.state() == State.FAILED;
        if (worthALine
                && printed.add(List.of(step.partOf(), step.name(), step.state(), step.attempt(), step.until()))) {
            out.println(String.format(
                            Locale.ROOT,
                            "  %-8s %-9s %-28s %s",
                            step.stage().label(),
                            word(step),
                            step.name(),
                            facts(step))
                    .stripTrailing());
        }
    }

    private static String word(Run.Step step) {
        return switch (step.state()) {
            case QUEUED -> "queued";
            case RUNNING -> step.attempt() > 1 ? "again" : "started";
            case WAITING -> "waits";
            case SUCCEEDED -> "done";
            case FAILED -> "FAILED";
            case CANCELLED -> "cancelled";
        };
    }

    private static String facts(Run.Step step) {
        return switch (step.state()) {
            case QUEUED, RUNNING -> "";
            case WAITING ->
                step.reason().orElse("")
                        + step.until()
                                .map(until -> " until " + Figures.text(until))
                                .orElse("");
            case SUCCEEDED, CANCELLED ->
                String.format(Locale.ROOT, "%12s rows  %9s", Figures.grouped(step.rows()), duration(step));
            case FAILED ->
                step.error().map(Run.Error::message).map(Progress::firstLine).orElse("");
        };
    }

    static String duration(Run.Step step) {
        return step.startedAt()
                .flatMap(start -> step.finishedAt().map(end -> Figures.text(Duration.between(start, end))))
                .orElse("");
    }

    private static String firstLine(String message) {
        return Secrets.redact(message.lines().findFirst().orElse(""));
    }
}
