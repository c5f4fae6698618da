package dev.podium.connector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a warehouse takes as text: valid UTF-8 without NUL. Checked over bytes, eight at a time where they are plain ASCII. */
public final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private Utf8() {}

    /** @return where the first byte stands that is no part of valid text, or -1 */
    public static int invalidAt(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = skipPlain(bytes, at, to);
            if (at == to) {
                return -1;
            }
            int length = length(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** How many bytes at the end begin a character that goes on beyond it. */
    public static int unfinished(byte[] bytes, int from, int to) {
        for (int back = 1; back <= Math.min(3, to - from); back++) {
            int lead = bytes[to - back] & 0xFF;
            if (lead < 0x80) {
                return 0;
            }
            if (lead >= 0xC0) {
                int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return length > back ? back : 0;
            }
        }
        return 0;
    }

    private static int skipPlain(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 8 <= to) {
            long eight = (long) LONGS.get(bytes, at);
            boolean special = (eight & HIGH_BITS) != 0 || ((eight - ONES) & ~eight & HIGH_BITS) != 0;
            if (special) {
                break;
            }
            at += 8;
        }
        while (at < to && bytes[at] > 0) {
            at++;
        }
        return at;
    }

    /** Length of the well-formed sequence at this place (Unicode's table 3-7), or 0. */
    private static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(bytes, at + 1, to, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return continues(bytes, at + 1, to, least, most) && continues(bytes, at + 2, to, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int least = first == 0xF0 ? 0x90 : 0x80;
            int most = first == 0xF4 ? 0x8F : 0xBF;
            return continues(bytes, at + 1, to, least, most)
                            && continues(bytes, at + 2, to, 0x80, 0xBF)
                            && continues(bytes, at + 3, to, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int at, int to, int least, int most) {
        if (at >= to) {
            return false;
        }
        int value = bytes[at] & 0xFF;
        return value >= least && value <= most;
    }

    /** For people: bytes that aren't UTF-8, and NUL, as {@code \xNN}. */
    public static String shown(byte[] bytes, int from, int to) {
        int invalid = invalidAt(bytes, from, to);
        if (invalid < 0) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(to - from + 16);
        int start = from;
        while (invalid >= 0) {
            text.append(new String(bytes, start, invalid - start, StandardCharsets.UTF_8));
            text.append(String.format("\\x%02X", bytes[invalid] & 0xFF));
            start = invalid + 1;
            invalid = invalidAt(bytes, start, to);
        }
        return text.append(new String(bytes, start, to - start, StandardCharsets.UTF_8))
                .toString();
    }
}
