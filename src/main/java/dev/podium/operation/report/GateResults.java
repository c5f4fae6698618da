package dev.podium.operation.report;

import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.util.List;

/** The gates of a run's gold, counted by what they said. */
record GateResults(long passed, long warned, long failed) {

    private static final String GATE = "gate ";

    static GateResults of(List<Run.Step> steps) {
        List<Run.Step> gates = steps.stream()
                .filter(step -> step.partOf().isPresent() && step.name().startsWith(GATE))
                .toList();
        long succeeded =
                gates.stream().filter(gate -> gate.state() == State.SUCCEEDED).count();
        long warned = gates.stream()
                .filter(gate -> gate.state() == State.SUCCEEDED && gate.reason().isPresent())
                .count();
        long failed =
                gates.stream().filter(gate -> gate.state() == State.FAILED).count();
        return new GateResults(succeeded - warned, warned, failed);
    }

    boolean isEmpty() {
        return passed + warned + failed == 0;
    }

    TextTable table() {
        TextTable table = new TextTable("Gates", "passed", "warned", "failed");
        table.row("gold", Figures.grouped(passed), TextTable.unlessZero(warned), TextTable.unlessZero(failed));
        return table;
    }
}
