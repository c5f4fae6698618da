package dev.podium.load;

import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far below the greatest cursor value a load asks its source again, for rows that were committed late with an older
 * cursor. A time for cursors that are times, a number for those that are numbers.
 */
public final class LookBack {

    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(s|m|h|d|w)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final int TO_THE_SECOND = "2026-01-01T00:00:00".length();
    private static final int DATE = "2026-01-01".length();

    private final String text;
    private final Optional<BigDecimal> number;
    private final Duration duration;

    private LookBack(String text, Optional<BigDecimal> number, Duration duration) {
        this.text = text;
        this.number = number;
        this.duration = duration;
    }

    /** @throws PodiumException of kind USER where the text is neither a duration ({@code 10m}, {@code 1d}, {@code PT2H}) nor a number */
    public static LookBack parse(String text) {
        String bare = text.strip();
        if (NUMBER.matcher(bare).matches() && !bare.startsWith("-")) {
            return new LookBack(bare, Optional.of(new BigDecimal(bare)), Duration.ZERO);
        }
        Matcher brief = DURATION.matcher(bare.toLowerCase(Locale.ROOT));
        try {
            Duration duration = brief.matches()
                    ? unit(brief.group(2)).multipliedBy(Long.parseLong(brief.group(1)))
                    : Duration.parse(bare);
            if (!duration.isNegative() && duration.getNano() == 0) {
                return new LookBack(bare, Optional.empty(), duration);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // Told below.
        }
        throw PodiumException.user("lookBack '" + text
                + "' is neither a duration, such as 30s, 10m, 2h, 1d or 1w, nor a number in the cursor's unit");
    }

    private static Duration unit(String letter) {
        return switch (letter.charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    /**
     * The cursor's value this much earlier, written as the source writes it: fraction and zone stay as they are, so that the
     * texts still order as their values do.
     *
     * @throws PodiumException of kind USER where the cursor is not of the kind that this look-back is for
     */
    public String before(String cursor) {
        if (number.isPresent()) {
            if (!NUMBER.matcher(cursor).matches()) {
                throw unfit(cursor, "no number: give a duration, such as 10m");
            }
            return new BigDecimal(cursor).subtract(number.get()).toPlainString();
        }
        try {
            return moved(cursor, duration.negated());
        } catch (DateTimeException e) {
            throw unfit(cursor, "no date and time such as 2026-01-01T00:00:00: give a number in the cursor's unit");
        }
    }

    /**
     * The value this much later, as {@link #before} is earlier.
     *
     * @throws PodiumException of kind USER where the cursor is not of the kind that this is for
     */
    public String after(String cursor) {
        if (number.isPresent() && NUMBER.matcher(cursor).matches()) {
            return new BigDecimal(cursor).add(number.get()).toPlainString();
        }
        try {
            if (number.isEmpty()) {
                return moved(cursor, duration);
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw PodiumException.user("A step of " + text + " does not fit the cursor, whose value is '" + cursor + "'");
    }

    private static String moved(String cursor, Duration by) {
        if (cursor.length() == DATE) {
            long days = by.abs().plusDays(1).minusNanos(1).toDays();
            return LocalDate.parse(cursor)
                    .plusDays(by.isNegative() ? -days : days)
                    .toString();
        }
        if (cursor.length() < TO_THE_SECOND) {
            throw new DateTimeException("too short");
        }
        char between = cursor.charAt(DATE);
        String whole = cursor.substring(0, DATE) + 'T' + cursor.substring(DATE + 1, TO_THE_SECOND);
        String moved = LocalDateTime.parse(whole).plus(by).toString();
        String seconds = moved.length() < TO_THE_SECOND ? moved + ":00" : moved;
        return seconds.substring(0, DATE) + between + seconds.substring(DATE + 1) + cursor.substring(TO_THE_SECOND);
    }

    private PodiumException unfit(String cursor, String why) {
        return PodiumException.user(
                "lookBack " + text + " does not fit the cursor: its value '" + cursor + "' is " + why);
    }

    @Override
    public String toString() {
        return text;
    }
}
