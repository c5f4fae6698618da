package dev.podium.connector;

import dev.podium.vocabulary.PodiumException;

/**
 * How many malformed records a source may have: a count, or a share of all its records.
 *
 * @param most records, whatever their share
 * @param share of all records, from 0 to 1; 1 where only the count matters
 */
public record RejectionLimit(long most, double share) {

    /** @param text {@code 100} or {@code 1.5%} */
    public static RejectionLimit parse(String text) {
        String limit = text.strip();
        try {
            if (limit.endsWith("%")) {
                double percent = Double.parseDouble(limit.substring(0, limit.length() - 1));
                if (percent >= 0 && percent <= 100) {
                    return new RejectionLimit(Long.MAX_VALUE, percent / 100);
                }
            } else if (Long.parseLong(limit) >= 0) {
                return new RejectionLimit(Long.parseLong(limit), 1);
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers out of range.
        }
        throw PodiumException.user(
                "maxRejected is a number of records such as 100 or a share such as 1%, not '" + text + "'");
    }

    boolean exceeded(long rejected, long records) {
        return rejected > most || rejected > share * records;
    }
}
