package dev.podium.connector.json;

import dev.podium.connector.Utf8;

/** What valid JSON may hold that {@code jsonb} refuses; found in a record's bytes without parsing them again. */
final class JsonbRules {

    private JsonbRules() {}

    /** @return why the document between these bytes can't be landed, or null */
    static String refusal(byte[] bytes, int from, int to) {
        int invalid = Utf8.invalidAt(bytes, from, to);
        if (invalid >= 0) {
            return "byte " + (invalid - from) + " of the record is not valid UTF-8";
        }
        int at = from;
        while (at < to) {
            if (bytes[at] != '\\') {
                at++;
            } else if (bytes[at + 1] != 'u') {
                at += 2;
            } else {
                int unit = unit(bytes, at);
                if (unit == 0) {
                    return "it holds \\u0000, which no warehouse takes in text";
                }
                boolean pair = Character.isHighSurrogate((char) unit)
                        && at + 12 <= to
                        && bytes[at + 6] == '\\'
                        && bytes[at + 7] == 'u'
                        && Character.isLowSurrogate((char) unit(bytes, at + 6));
                if (!pair && Character.isSurrogate((char) unit)) {
                    return String.format("it holds half a character (\\u%04x without its other half)", unit);
                }
                at += pair ? 12 : 6;
            }
        }
        return null;
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
