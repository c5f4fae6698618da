package dev.podium.bronze.retention;

import java.util.List;

/**
 * What was removed, or would be.
 *
 * @param loads oldest first
 * @param rows of bronze
 * @param quarantined records
 */
public record Removal(List<Part> loads, long rows, long quarantined) {

    public Removal {
        loads = List.copyOf(loads);
    }

    /** Why a load's rows go. */
    public enum Reason {
        FAILED,
        REPLACED,
        OLD
    }

    /** Of one load. */
    public record Part(long load, Reason reason, long rows, long quarantined) {}
}
