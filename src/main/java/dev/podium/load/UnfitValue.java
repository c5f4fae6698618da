package dev.podium.load;

/** A value that can't be read, or that its column can't hold: its record goes to quarantine, and the load goes on. */
public final class UnfitValue extends RuntimeException {

    /** @param reason for people; it names the column */
    public UnfitValue(String reason) {
        super(reason, null, false, false);
    }
}
