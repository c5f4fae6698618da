package dev.podium.bronze;

import java.time.Instant;
import java.time.LocalTime;

/**
 * Times as the rows' bytes have them: whole ticks since 2000, or since midnight, as many a second as the warehouse can tell apart. What
 * a source tells finer is cut.
 */
enum Ticks {

    /** PostgreSQL's. */
    MICROSECONDS(1_000_000L),

    /** Hundreds of nanoseconds, SQL Server's: seven digits. */
    TENTHS_OF_MICROSECONDS(10_000_000L);

    private static final long EPOCH_2000_SECONDS = 946_684_800L;
    private static final long NANOS = 1_000_000_000L;

    private final long second;
    private final int nanos;

    Ticks(long second) {
        this.second = second;
        this.nanos = (int) (NANOS / second);
    }

    long of(long epochSecond, int nano) {
        return Math.addExact(Math.multiplyExact(epochSecond - EPOCH_2000_SECONDS, second), nano / nanos);
    }

    Instant instant(long ticks) {
        return Instant.ofEpochSecond(
                EPOCH_2000_SECONDS + Math.floorDiv(ticks, second), Math.floorMod(ticks, second) * nanos);
    }

    long ofDay() {
        return 86_400 * second;
    }

    long of(LocalTime time) {
        return time.toNanoOfDay() / nanos;
    }

    LocalTime time(long ticks) {
        return LocalTime.ofNanoOfDay(ticks * nanos);
    }
}
