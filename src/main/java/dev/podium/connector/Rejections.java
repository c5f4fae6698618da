package dev.podium.connector;

import dev.podium.load.Records.Rejected;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;

/** The malformed records of a source: set aside until they are taken, and counted against a limit. */
public final class Rejections {

    private static final long MOST_WAITING = 32L * 1024 * 1024;

    private final String source;
    private final RejectionLimit limit;
    private long count;
    private long waitingLength;
    private List<Rejected> waiting = new ArrayList<>();

    /** @param source for people: a file's name, a path */
    public Rejections(String source, long most) {
        this(source, new RejectionLimit(most, 1));
    }

    /** @param source for people: a file's name, a path */
    public Rejections(String source, RejectionLimit limit) {
        this.source = source;
        this.limit = limit;
    }

    /** @throws PodiumException of kind EXTERNAL beyond the limit */
    public void add(String position, String reason, String raw) {
        count++;
        if (count > limit.most()) {
            throw PodiumException.external("More than " + limit.most() + " records of " + source
                    + " are malformed, the last at " + position + ": " + reason
                    + "; mend the source, or raise maxRejected");
        }
        requireRoom(position, raw);
        waiting.add(new Rejected(position, reason, raw));
        waitingLength += raw.length();
    }

    /**
     * To be asked when the source has been read to its end, and now and then before.
     *
     * @throws PodiumException of kind EXTERNAL where more of the source's records are malformed than the limit's share
     */
    public void requireShare(long records) {
        if (limit.exceeded(count, records)) {
            throw PodiumException.external(count + " of " + records + " records of " + source
                    + " are malformed, more than " + limit.share() * 100
                    + " %; mend the source, or raise maxRejected");
        }
    }

    /** They wait in memory until the transaction ends: many small ones may, a few huge ones may not. */
    private void requireRoom(String position, String raw) {
        if (!waiting.isEmpty() && waitingLength + raw.length() > MOST_WAITING) {
            throw PodiumException.external("The malformed records of " + source + ", the last at " + position
                    + ", are larger together than " + (MOST_WAITING >> 20) + " MB; mend the source");
        }
    }

    public List<Rejected> take() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Rejected> taken = waiting;
        waiting = new ArrayList<>();
        waitingLength = 0;
        return taken;
    }
}
