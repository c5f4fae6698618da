package dev.podium.connector.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes of a kind, eight at a time. */
final class EightBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private EightBytes() {}

    /** This character eight times. */
    static long of(char character) {
        return ONES * character;
    }

    /** Where the next such byte stands; the end where there is none. */
    static int next(byte[] bytes, int from, int to, long wanted) {
        return next(bytes, from, to, wanted, wanted);
    }

    /** Where the next byte of either kind stands; the end where there is none. */
    static int next(byte[] bytes, int from, int to, long one, long other) {
        int at = from;
        while (at + 8 <= to) {
            long eight = (long) EIGHT.get(bytes, at);
            // The lowest bit set is that of the first one found, whatever stands above it.
            long found = zeroes(eight ^ one) | zeroes(eight ^ other);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >> 3);
            }
            at += 8;
        }
        while (at < to && bytes[at] != (byte) one && bytes[at] != (byte) other) {
            at++;
        }
        return Math.min(at, to);
    }

    private static long zeroes(long eight) {
        return (eight - ONES) & ~eight & HIGH;
    }
}
