package dev.podium.operation.api;

import dev.podium.run.StepConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts steps in an order in which each comes after what it needs. */
final class StepOrder {

    private StepOrder() {}

    /** Steps that wait for each other in a circle come last, as they were. */
    static List<StepConsumer> of(List<StepConsumer> steps) {
        List<StepConsumer> ordered = new ArrayList<>();
        List<StepConsumer> left = new ArrayList<>(steps);
        while (!left.isEmpty()) {
            Set<String> waiting = left.stream().map(StepConsumer::name).collect(Collectors.toSet());
            List<StepConsumer> free = left.stream()
                    .filter(step -> step.needs().stream().noneMatch(waiting::contains))
                    .toList();
            List<StepConsumer> next = free.isEmpty() ? List.copyOf(left) : free;
            ordered.addAll(next);
            left.removeAll(next);
        }
        return ordered;
    }
}
