package dev.podium.transform.container;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * By what a container is found again.
 *
 * @param hub tells two hubs' things apart; the same for replicas, which share a warehouse
 * @param command hash of all that is delivered, of the command line and the image
 */
public record CallLabels(String hub, String run, String step, String command) {

    public static final String HUB = "podium.hub";
    public static final String RUN = "podium.run";
    public static final String STEP = "podium.step";
    public static final String COMMAND = "podium.command";

    /** Whether a run has ended whose container carries these labels; one without a run is none of the hub's to judge. */
    public static boolean isOver(Map<String, String> labels, Predicate<UUID> over) {
        try {
            return labels != null && labels.containsKey(RUN) && over.test(UUID.fromString(labels.get(RUN)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What all containers of the step carry, whatever they do. */
    public Map<String, String> ofStep() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(HUB, hub);
        labels.put(RUN, run);
        labels.put(STEP, step);
        return labels;
    }

    public Map<String, String> all() {
        Map<String, String> labels = ofStep();
        labels.put(COMMAND, command);
        return labels;
    }
}
