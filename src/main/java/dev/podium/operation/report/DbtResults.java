package dev.podium.operation.report;

import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** dbt's nodes of a run, counted by their kind: models, tests, snapshots. */
record DbtResults(Map<String, Count> kinds) {

    /** dbt's unique ids begin with the kind: {@code model.podium.stg_deals}. */
    private static final Pattern NODE =
            Pattern.compile("^(model|test|unit_test|seed|snapshot|saved_query|function)\\.");

    /** Nodes of one kind by how they ended. */
    record Count(long passed, long warned, long failed, long left) {}

    static DbtResults of(List<Run.Step> steps) {
        return new DbtResults(steps.stream()
                .filter(step ->
                        step.partOf().isPresent() && NODE.matcher(step.name()).find())
                .collect(Collectors.groupingBy(
                        step -> kind(step.name()),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), DbtResults::count))));
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    TextTable table() {
        TextTable table = new TextTable("Silver", "passed", "warned", "failed", "not run");
        kinds.forEach((kind, count) -> table.row(
                kind + "s",
                Figures.grouped(count.passed()),
                TextTable.unlessZero(count.warned()),
                TextTable.unlessZero(count.failed()),
                TextTable.unlessZero(count.left())));
        return table;
    }

    private static String kind(String name) {
        return name.substring(0, name.indexOf('.')).replace('_', ' ');
    }

    private static Count count(List<Run.Step> nodes) {
        long warned = nodes.stream().filter(DbtResults::warned).count();
        long succeeded =
                nodes.stream().filter(node -> node.state() == State.SUCCEEDED).count();
        long failed =
                nodes.stream().filter(node -> node.state() == State.FAILED).count();
        return new Count(succeeded - warned, warned, failed, nodes.size() - succeeded - failed);
    }

    /** A test that warns has not failed, yet it has something to say. */
    private static boolean warned(Run.Step node) {
        return node.state() == State.SUCCEEDED && node.reason().isPresent();
    }
}
