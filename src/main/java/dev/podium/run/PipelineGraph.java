package dev.podium.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of a pipeline and what each waits for, as its running routes say; tells whether a run of it could end. */
public record PipelineGraph(List<StepConsumer> steps) {

    public PipelineGraph {
        steps = List.copyOf(steps);
    }

    /**
     * Why a step would wait for ever.
     *
     * @param needed the name, as the route writes it, that it waits for
     */
    public record Flaw(StepConsumer step, String needed, String reason) {}

    /** Empty for a pipeline that can run. */
    public List<Flaw> flaws() {
        Map<String, StepConsumer> byName = new LinkedHashMap<>();
        steps.forEach(step -> byName.put(step.name(), step));
        List<Flaw> flaws = new ArrayList<>();
        for (StepConsumer step : steps) {
            for (String needed : step.needs()) {
                if (!byName.containsKey(needed)) {
                    flaws.add(new Flaw(step, needed, dangling(step, needed)));
                }
            }
            List<String> circle = circle(step, byName);
            if (!circle.isEmpty()) {
                flaws.add(new Flaw(step, circle.get(1), circular(step, circle)));
            }
        }
        return flaws;
    }

    private static String dangling(StepConsumer step, String needed) {
        return "route " + step.routeId() + " waits for " + needed + ", which no running route of pipeline '"
                + step.pipeline() + "' does";
    }

    private static String circular(StepConsumer step, List<String> circle) {
        return "route " + step.routeId() + " waits for itself: " + String.join(" waits for ", circle);
    }

    /** The way from the step back to itself, or nothing. */
    private static List<String> circle(StepConsumer start, Map<String, StepConsumer> byName) {
        return way(start, start.name(), byName, new LinkedHashSet<>());
    }

    private static List<String> way(
            StepConsumer from, String to, Map<String, StepConsumer> byName, Set<String> visited) {
        visited.add(from.name());
        for (String needed : from.needs()) {
            List<String> rest = List.of();
            if (needed.equals(to)) {
                rest = List.of(to);
            } else if (byName.containsKey(needed) && !visited.contains(needed)) {
                rest = way(byName.get(needed), to, byName, visited);
            }
            if (!rest.isEmpty()) {
                List<String> way = new ArrayList<>(List.of(from.name()));
                way.addAll(rest);
                return way;
            }
        }
        return List.of();
    }
}
