package dev.podium.transform.kubernetes;

import dev.podium.transform.container.CallLabels;
import dev.podium.vocabulary.Sha256;
import java.util.HashMap;
import java.util.Map;

/** Labels as Kubernetes takes them: short, and of few characters. A step's full name stands in an annotation. */
final class JobLabels {

    private JobLabels() {}

    static Map<String, String> ofStep(CallLabels labels) {
        Map<String, String> step = new HashMap<>(labels.ofStep());
        step.put(CallLabels.STEP, Sha256.shortOf(labels.step()));
        return step;
    }

    static Map<String, String> all(CallLabels labels, Map<String, String> further) {
        Map<String, String> all = new HashMap<>(further);
        all.putAll(ofStep(labels));
        all.put(CallLabels.COMMAND, labels.command());
        all.put("app.kubernetes.io/managed-by", "podium");
        return all;
    }
}
