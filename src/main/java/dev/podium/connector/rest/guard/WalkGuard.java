package dev.podium.connector.rest.guard;

import dev.podium.vocabulary.PodiumException;

/**
 * Notices a walk that goes round in circles: a page equal to the one before, a position that comes again. A position is
 * compared with one that is moved on ever more rarely (Brent's way), so that it takes no memory however long the walk.
 */
public final class WalkGuard {

    private static final int MOST_EMPTY = 1_000;

    private String fingerprint;
    private String landmark;
    private long steps;
    private long untilMoved = 1;
    private int empty;

    public WalkGuard(String fingerprint, String position) {
        this.fingerprint = fingerprint;
        this.landmark = position;
    }

    /** @throws PodiumException of kind EXTERNAL where this page equals the one before */
    public void page(String place, long records, String fingerprint) {
        if (records > 0 && fingerprint.equals(this.fingerprint)) {
            throw PodiumException.external("The API gave the same page twice: " + place
                    + " has just the records of the page before; nothing of this load is shown."
                    + " Where the API has no pages, use the Kamelet rest-single");
        }
        empty = records == 0 ? empty + 1 : 0;
        if (empty > MOST_EMPTY) {
            throw PodiumException.external("The API gave " + empty + " empty pages in a row, the last " + place
                    + ", and no end; nothing of this load is shown");
        }
        this.fingerprint = fingerprint;
    }

    /** @throws PodiumException of kind EXTERNAL where the walk has been at this position before */
    public void goesOn(String place, String position) {
        if (position.equals(landmark)) {
            throw PodiumException.external("The API gave the same position twice: " + place
                    + " leads back to a page that was read before; nothing of this load is shown");
        }
        if (++steps == untilMoved) {
            landmark = position;
            untilMoved *= 2;
            steps = 0;
        }
    }

    /** Pages of another part of the walk may look like those of this one. */
    public void begin() {
        fingerprint = "";
        landmark = null;
        steps = 0;
        untilMoved = 1;
        empty = 0;
    }

    public String fingerprint() {
        return fingerprint;
    }
}
