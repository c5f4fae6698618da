package dev.podium.connector;

import dev.podium.load.Records.Rejected;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;

/** The malformed records of a source: set aside until they are taken, and counted against a limit. */
public final class Rejections {

    private final String source;
    private final long most;
    private long count;
    private List<Rejected> waiting = new ArrayList<>();

    /** @param source for people: a file's name, a path */
    public Rejections(String source, long most) {
        this.source = source;
        this.most = most;
    }

    /** @throws PodiumException of kind EXTERNAL beyond the limit */
    public void add(String position, String reason, String raw) {
        count++;
        if (count > most) {
            throw PodiumException.external("More than " + most + " records of " + source
                    + " are malformed, the last at " + position + ": " + reason
                    + "; mend the source, or raise maxRejected");
        }
        waiting.add(new Rejected(position, reason, raw));
    }

    public List<Rejected> take() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Rejected> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }
}
