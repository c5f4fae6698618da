package dev.podium.operation.trace;

import dev.podium.operation.Datasets;
import dev.podium.run.Run;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.run.Trace;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What of a run is a span: the run, its waiting in the queue, each step, what the step waited for, and each part of it. */
final class Spans {

    private final StepConsumers steps;

    Spans(StepConsumers steps) {
        this.steps = steps;
    }

    /** @param parent empty for the trace's root */
    record Span(
            String trace,
            String id,
            Optional<String> parent,
            String name,
            Instant began,
            Instant ended,
            Optional<String> error,
            Map<String, Object> attributes) {}

    /** The run has ended. */
    static List<Span> of(Run run) {
        Instant ended = run.finishedAt().orElseGet(Instant::now);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("podium.pipeline", run.pipeline());
        said.put("podium.run", run.id().toString());
        said.put("podium.requested_by", run.requestedBy());
        said.put("podium.state", run.state().name());
        Optional<String> error = run.state() == State.FAILED ? Optional.of("a step failed") : Optional.empty();
        String root = root(run);
        return List.of(
                new Span(
                        Trace.id(run.id()),
                        root,
                        Optional.empty(),
                        "run " + run.pipeline(),
                        run.queuedAt(),
                        ended,
                        error,
                        said),
                new Span(
                        Trace.id(run.id()),
                        Trace.span(run.id(), "", "queue"),
                        Optional.of(root),
                        "queue",
                        run.queuedAt(),
                        run.startedAt().orElse(ended),
                        Optional.empty(),
                        Map.of("podium.requested_by", run.requestedBy())));
    }

    /** The step has ended. */
    List<Span> of(Run run, Run.Step step) {
        List<Span> spans = new ArrayList<>();
        Instant began = step.startedAt().orElse(run.queuedAt());
        Instant ended = step.finishedAt().orElse(began);
        String id = idOf(run, step);
        spans.add(span(run, step, id, root(run), label(step) + " " + step.name(), began, ended));
        completion(run, step, began).ifPresent(spans::add);
        run.steps().stream()
                .filter(part -> part.partOf().equals(Optional.of(step.name()))
                        && part.finishedAt().isPresent()
                        && part.startedAt().filter(at -> !at.isBefore(began)).isPresent())
                .forEach(part -> spans.add(span(
                        run,
                        part,
                        Trace.span(run.id(), step.name(), String.valueOf(step.attempt()), part.name()),
                        id,
                        part.name(),
                        part.startedAt().orElseThrow(),
                        part.finishedAt().orElseThrow())));
        return spans;
    }

    /** A load of the step: from its first look at the source until its rows are shown, or it failed. */
    static Span of(Run run, Run.Step step, Datasets.PastLoad load) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("podium.dataset", load.dataset());
        said.put("podium.load", load.id());
        said.put("podium.read", load.read());
        said.put("podium.landed", load.landed());
        said.put("podium.quarantined", load.quarantined());
        said.put("podium.state", load.state());
        Instant ended = load.finishedAt().orElseGet(() -> step.finishedAt().orElse(load.extractedAt()));
        return new Span(
                Trace.id(run.id()),
                Trace.span(run.id(), step.name(), "", "load", String.valueOf(load.id())),
                Optional.of(idOf(run, step)),
                "landing " + load.dataset(),
                load.extractedAt(),
                ended,
                load.error(),
                said);
    }

    private static String idOf(Run run, Run.Step step) {
        return step.attempt() <= 1
                ? Trace.span(run.id(), step.name())
                : Trace.span(run.id(), step.name(), String.valueOf(step.attempt()));
    }

    /** From the moment at which the last of what the step needs had completed, until it began. */
    private Optional<Span> completion(Run run, Run.Step step, Instant began) {
        List<String> needs = steps.find(step.name()).map(StepConsumer::needs).orElse(List.of());
        return run.steps().stream()
                .filter(other -> other.partOf().isEmpty() && needs.contains(other.name()))
                .map(other -> other.finishedAt().orElse(null))
                .filter(Objects::nonNull)
                .filter(at -> !at.isAfter(began))
                .max(Comparator.naturalOrder())
                .map(completed -> new Span(
                        Trace.id(run.id()),
                        Trace.span(run.id(), step.name(), String.valueOf(step.attempt()), "", "completion"),
                        Optional.of(root(run)),
                        "completion " + step.name(),
                        completed,
                        began,
                        Optional.empty(),
                        Map.of("podium.needs", String.join(", ", needs))));
    }

    private static Span span(
            Run run, Run.Step step, String id, String parent, String name, Instant began, Instant ended) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("podium.pipeline", run.pipeline());
        said.put("podium.run", run.id().toString());
        said.put("podium.stage", label(step));
        said.put("podium.step", step.partOf().orElse(step.name()));
        said.put("podium.state", step.state().name());
        said.put("podium.attempt", (long) step.attempt());
        said.put("podium.rows", step.rows());
        said.put("podium.bytes", step.bytes());
        return new Span(
                Trace.id(run.id()),
                id,
                Optional.of(parent),
                name,
                began,
                ended.isBefore(began) ? began : ended,
                step.error().map(Run.Error::message),
                said);
    }

    private static String root(Run run) {
        return Trace.span(run.id(), "");
    }

    private static String label(Run.Step step) {
        return step.stage().label();
    }
}
