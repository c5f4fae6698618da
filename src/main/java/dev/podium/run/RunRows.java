package dev.podium.run;

import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.Stage;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes runs of the rows that the warehouse keeps of them. */
final class RunRows {

    private RunRows() {}

    /** @param waiting why those wait that wait as a whole */
    static List<Run> assemble(
            List<RunStore.RunRow> runs, List<RunStore.StepRow> steps, List<RunStore.WaitingRow> waiting) {
        Map<UUID, RunStore.WaitingRow> why =
                waiting.stream().collect(Collectors.toMap(RunStore.WaitingRow::id, row -> row, (one, other) -> one));
        Map<UUID, List<RunStore.StepRow>> byRun = new LinkedHashMap<>();
        steps.forEach(step ->
                byRun.computeIfAbsent(step.runId(), id -> new ArrayList<>()).add(step));
        return runs.stream()
                .map(run -> assembleOne(
                        run,
                        byRun.getOrDefault(run.id(), List.of()),
                        Optional.ofNullable(why.get(run.id())).map(row -> reason(run.pipeline(), row))))
                .toList();
    }

    static RunRequest request(RunStore.RunRow row) {
        List<String> datasets =
                row.datasets().isEmpty() ? List.of() : List.of(row.datasets().split(","));
        return new RunRequest(
                row.pipeline(),
                datasets,
                RunRequest.Mode.valueOf(row.mode()),
                row.rangeFrom(),
                row.rangeTo(),
                row.slice(),
                row.priority());
    }

    private static String reason(String pipeline, RunStore.WaitingRow row) {
        return row.pausedAt()
                .map(since -> "Pipeline " + pipeline + " is paused "
                        + new Pause(since, row.pausedBy().orElse(""), row.reason()).title())
                .orElseGet(() -> "Run " + row.other().orElseThrow() + " of " + pipeline + " is under way");
    }

    private static Run assembleOne(RunStore.RunRow row, List<RunStore.StepRow> steps, Optional<String> reason) {
        List<Run.Step> ordered = steps.stream()
                .filter(step -> step.part().isEmpty())
                .flatMap(step -> Stream.concat(Stream.of(step), partsOf(step, steps)))
                .map(RunRows::step)
                .toList();
        return new Run(
                row.id(),
                row.pipeline(),
                state(row, ordered, reason),
                request(row),
                row.requestedBy(),
                row.queuedAt(),
                row.startedAt(),
                row.finishedAt(),
                Duration.ofMillis(row.idleMillis()),
                reason,
                ordered);
    }

    /** A run under way of which nothing moves but what waits is waiting itself. */
    private static State state(RunStore.RunRow row, List<Run.Step> steps, Optional<String> reason) {
        State state = State.valueOf(row.state());
        boolean waiting = reason.isPresent() || steps.stream().anyMatch(step -> step.state() == State.WAITING);
        boolean moving = steps.stream().anyMatch(step -> step.state() == State.RUNNING);
        return state == State.RUNNING && waiting && !moving ? State.WAITING : state;
    }

    private static Stream<RunStore.StepRow> partsOf(RunStore.StepRow step, List<RunStore.StepRow> all) {
        return all.stream()
                .filter(part -> part.name().equals(step.name()) && !part.part().isEmpty());
    }

    private static Run.Step step(RunStore.StepRow row) {
        boolean part = !row.part().isEmpty();
        return new Run.Step(
                Stage.of(row.stage()),
                part ? row.part() : row.name(),
                part ? Optional.of(row.name()) : Optional.empty(),
                State.valueOf(row.state()),
                row.rows(),
                row.bytes(),
                row.attempt(),
                row.startedAt(),
                row.finishedAt(),
                row.waitingUntil(),
                row.reason(),
                row.errorKind()
                        .map(kind -> new Run.Error(
                                Fault.valueOf(kind), row.errorMessage().orElse(""))));
    }
}
