package dev.podium.delivery;

/** Where rows go. Asked for its address, then opened, once an attempt. */
public interface Destination {

    /** What tells this receiver from others, as people know it. */
    String address();

    /** Rows that are handed over at a time. */
    int parcel();

    /** Parcels that are under way at a time. */
    int concurrency();

    /**
     * Checks what can be checked before anything is sent.
     *
     * @param deletions whether rows that vanished are to be deleted
     */
    Receiver open(Goods goods, boolean deletions);
}
