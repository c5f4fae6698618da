package dev.podium.run;

import dev.podium.vocabulary.Sha256;
import java.util.UUID;

/**
 * A run as a trace: its id is the trace's, so that all hubs that work for a run, and whatever they call, mean the same trace without
 * telling each other; also after a kill.
 */
public final class Trace {

    private Trace() {}

    /** 32 hexadecimal digits. */
    public static String id(UUID run) {
        return run.toString().replace("-", "");
    }

    /** 16 hexadecimal digits: the span of what is named so within the run. */
    public static String span(UUID run, String... names) {
        return Sha256.of(run + "/" + String.join("/", names)).substring(0, 16);
    }

    /** As W3C's Trace Context writes the step, for what it calls; every attempt is the same parent. */
    public static String parent(UUID run, String step) {
        return "00-" + id(run) + "-" + span(run, step) + "-01";
    }
}
