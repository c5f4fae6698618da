package dev.podium.connector.rest.guard;

import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Notices records that move between pages counted by offset: each page is asked for from the last record of the one before
 * on. That record comes again and counts for nothing; if another comes in its place, records before it are gone, and those
 * that moved up have been missed: then the walk goes back a page to find its place. One thread.
 */
public final class Overlap {

    private static final int MOST = 100_000;

    private final boolean on;
    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();
    private Set<Long> before = Set.of();
    private Set<Long> now = new HashSet<>();
    private long asked;
    private long records;
    private long known;
    private boolean gap;

    public Overlap(boolean on) {
        this.on = on;
    }

    /** How many records to ask for again. */
    public long reach() {
        return before.isEmpty() ? 0 : 1;
    }

    /** How many to ask for again so as to find the place. */
    public long furtherBack() {
        return before.size();
    }

    /** @param asked how many records of this page have been asked for again */
    public void begin(long asked) {
        this.asked = asked;
        records = 0;
        known = 0;
        gap = false;
        now = new HashSet<>();
    }

    public boolean seen(byte[] bytes, int offset, int length) {
        if (!on) {
            return false;
        }
        records++;
        long record = hash(bytes, offset, length);
        if (now.size() < MOST) {
            now.add(record);
        }
        boolean again = asked > 0 && before.contains(record);
        gap |= asked > 0 && records == 1 && !again;
        if (gap || again) {
            known++;
        }
        return gap || again;
    }

    private long hash(byte[] bytes, int offset, int length) {
        one.reset();
        other.reset();
        one.update(bytes, offset, length);
        other.update(bytes, offset, length);
        return one.getValue() << 32 | other.getValue();
    }

    /** Records of this page that the walk has had before. */
    public long known() {
        return known;
    }

    /** Whether the record that was asked for again has not come. */
    public boolean gap() {
        return gap || asked > 0 && records == 0;
    }

    /** The page has been read. */
    public void end() {
        if (!on || gap()) {
            return;
        }
        if (now.size() == MOST) {
            before = Set.of();
        } else if (known < records) {
            before = now;
        }
    }

    /** Whether the whole page has been had before, and more of it than was asked for: others have come in front. */
    public boolean movedOn() {
        return known == records && known > asked && !gap();
    }
}
