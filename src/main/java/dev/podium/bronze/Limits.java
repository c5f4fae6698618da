package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import java.time.LocalDate;

/**
 * What the warehouse's types for dates, times and numbers hold.
 *
 * @param endOfDays the first day that they don't hold any more, for times
 * @param ticks how fine its times are
 * @param digits of a decimal number at most
 * @param beyond whether they have infinities, numbers that are none, and 24:00
 * @param anyRow whether rows that another server wrote may go there as they are, unlooked at
 */
record Limits(
        LocalDate firstDay,
        LocalDate lastDay,
        LocalDate endOfDays,
        Ticks ticks,
        int digits,
        boolean beyond,
        boolean anyRow) {

    /** Whether a column of numbers must be one of text, as they may have more digits than the warehouse's own numbers. */
    boolean asText(Column column) {
        return column.type() == Column.Type.DECIMAL
                && !(column.precision() > 0
                        && column.precision() <= digits
                        && column.scale() >= 0
                        && column.scale() <= column.precision());
    }

    long firstSecond() {
        return firstDay.toEpochDay() * 86_400;
    }

    long endSecond() {
        return endOfDays.toEpochDay() * 86_400;
    }
}
