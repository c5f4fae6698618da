package dev.podium.connector.json;

import dev.podium.connector.Utf8;

/** What valid JSON may hold that {@code jsonb} refuses; found in a record's bytes without parsing them again. */
final class JsonbRules {

    private static final long BACKSLASHES = EightBytes.of('\\');

    private JsonbRules() {}

    /** @return why the document between these bytes can't be landed, or null */
    static String refusal(byte[] bytes, int from, int to) {
        int invalid = Utf8.invalidAt(bytes, from, to);
        if (invalid >= 0) {
            return "byte " + (invalid - from) + " of the record is not valid UTF-8";
        }
        return refusalOfEscapes(bytes, from, to);
    }

    /** @return why the document between these bytes, which are valid UTF-8, can't be landed, or null */
    static String refusalOfEscapes(byte[] bytes, int from, int to) {
        int at = EightBytes.next(bytes, from, to, BACKSLASHES);
        while (at < to) {
            int length = bytes[at + 1] == 'u' ? unitsAt(bytes, at, to) : 2;
            if (length < 0) {
                return unit(bytes, at) == 0
                        ? "it holds \\u0000, which no warehouse takes in text"
                        : String.format("it holds half a character (\\u%04x without its other half)", unit(bytes, at));
            }
            at = EightBytes.next(bytes, at + length, to, BACKSLASHES);
        }
        return null;
    }

    /** How long the escape or the pair of them is that makes a character; negative where it makes none. */
    private static int unitsAt(byte[] bytes, int at, int to) {
        int unit = unit(bytes, at);
        boolean pair = Character.isHighSurrogate((char) unit)
                && at + 12 <= to
                && bytes[at + 6] == '\\'
                && bytes[at + 7] == 'u'
                && Character.isLowSurrogate((char) unit(bytes, at + 6));
        boolean none = unit == 0 || !pair && Character.isSurrogate((char) unit);
        return none ? -1 : pair ? 12 : 6;
    }

    private static int unit(byte[] bytes, int backslash) {
        int unit = 0;
        for (int digit = backslash + 2; digit < backslash + 6; digit++) {
            unit = unit << 4 | Character.digit(bytes[digit], 16);
        }
        return unit;
    }

    /** Whether a number with an exponent is too large or too small for {@code numeric}. */
    static boolean numberTooFar(char[] text, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (text[at] == 'e' || text[at] == 'E') {
                int digits = offset + length - at - 1;
                int mantissa = at - offset;
                return digits > 6 || Math.abs(Integer.parseInt(new String(text, at + 1, digits))) + mantissa > 16_000;
            }
        }
        return length > 16_000;
    }
}
