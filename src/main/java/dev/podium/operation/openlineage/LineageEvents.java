package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.operation.Change;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of each change of a run the events that tell it. */
final class LineageEvents {

    private final Events events;
    private final PartFlows parts;
    private final StepFlow flow;

    LineageEvents(Events events, PartFlows parts, StepFlow flow) {
        this.events = events;
        this.parts = parts;
        this.flow = flow;
    }

    List<ObjectNode> of(Change change) {
        if (change instanceof Change.OfStep of) {
            return of.step().startedAt().isPresent() ? ofStep(of) : List.of();
        }
        return ofRun((Change.OfRun) change);
    }

    private List<ObjectNode> ofRun(Change.OfRun change) {
        Run run = change.run();
        Events.Work work = Events.Work.of(run);
        List<ObjectNode> all = new ArrayList<>();
        if (!change.before().map(before -> begun(before.state())).orElse(false)) {
            all.add(events.event(
                    work,
                    Optional.empty(),
                    Events.Told.of("START", run.startedAt().orElse(run.queuedAt()))));
        } else if (!change.ends()) {
            all.add(events.event(work, Optional.empty(), Events.Told.of("RUNNING", Instant.now())));
        }
        if (change.ends()) {
            all.add(events.event(
                    work,
                    Optional.empty(),
                    Events.Told.end(
                            run.state(), run.finishedAt().orElseGet(Instant::now), errors(run), List.of(), List.of())));
        }
        return all;
    }

    private List<ObjectNode> ofStep(Change.OfStep change) {
        Run.Step step = change.step();
        Optional<Events.Work> parent = Optional.of(Events.Work.of(change.run()));
        Events.Work work = Events.Work.of(change.run(), step);
        List<ObjectNode> all = new ArrayList<>();
        if (starts(change)) {
            all.add(events.event(
                    work, parent, Events.Told.of("START", step.startedAt().orElseThrow())));
        } else if (!change.ends()) {
            all.add(events.event(work, parent, Events.Told.of("RUNNING", Instant.now())));
        }
        if (change.ends()) {
            List<PartFlows.Part> done = parts.of(change.run(), step);
            done.forEach(part -> all.addAll(ofPart(part, work)));
            Flow whole = flow.of(change.run(), step, done);
            all.add(events.event(
                    work,
                    parent,
                    Events.Told.end(
                            step.state(),
                            step.finishedAt().orElseGet(Instant::now),
                            step.error().map(Run.Error::message),
                            whole.inputs(),
                            whole.outputs())));
        }
        return all;
    }

    private List<ObjectNode> ofPart(PartFlows.Part part, Events.Work step) {
        Events.Work work = step.part(part.name(), part.integration(), part.kind());
        return List.of(
                events.event(work, Optional.of(step), Events.Told.of("START", part.began())),
                events.event(
                        work,
                        Optional.of(step),
                        Events.Told.end(
                                part.state(),
                                part.ended(),
                                part.error(),
                                part.flow().inputs(),
                                part.flow().outputs())));
    }

    /** An attempt starts once; the one before it may be what is known of the step. */
    static boolean starts(Change.OfStep change) {
        return !change.before()
                .filter(before -> before.attempt() == change.step().attempt())
                .map(before -> begun(before.state()))
                .orElse(false);
    }

    private static boolean begun(State state) {
        return state == State.RUNNING || state == State.WAITING;
    }

    private static Optional<String> errors(Run run) {
        return run.steps().stream()
                .filter(step -> step.partOf().isEmpty())
                .flatMap(step -> step.error().map(error -> step.name() + ": " + error.message()).stream())
                .reduce((one, other) -> one + "\n" + other)
                .filter(text -> run.state() == State.FAILED);
    }
}
