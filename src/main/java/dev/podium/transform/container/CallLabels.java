package dev.podium.transform.container;

import java.util.LinkedHashMap;
import java.util.Map;

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
