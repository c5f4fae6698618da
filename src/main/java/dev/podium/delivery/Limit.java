package dev.podium.delivery;

import dev.podium.vocabulary.PodiumException;

/**
 * How many rows of all.
 *
 * @param text as the route writes it
 * @param most rows, whatever their share
 * @param share of all rows, from 0 to 1; 1 where only the count matters
 */
record Limit(String text, long most, double share) {

    /** @param text {@code 100} or {@code 1.5%} */
    static Limit parse(String property, String text) {
        String limit = text.strip();
        try {
            if (limit.endsWith("%")) {
                double percent = Double.parseDouble(limit.substring(0, limit.length() - 1));
                if (percent >= 0 && percent <= 100) {
                    return new Limit(limit, Long.MAX_VALUE, percent / 100);
                }
            } else if (Long.parseLong(limit) >= 0) {
                return new Limit(limit, Long.parseLong(limit), 1);
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers out of range.
        }
        throw PodiumException.user(
                property + " is a number of rows such as 100 or a share such as 1%, not '" + text + "'");
    }

    boolean exceeded(long rows, long all) {
        return rows > most || rows > share * all;
    }
}
