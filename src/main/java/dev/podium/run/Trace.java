package dev.podium.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((run + "/" + String.join("/", names)).getBytes(StandardCharsets.UTF_8));
            return String.format("%016x", ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As W3C's Trace Context writes the step, for what it calls; every attempt is the same parent. */
    public static String parent(UUID run, String step) {
        return "00-" + id(run) + "-" + span(run, step) + "-01";
    }
}
