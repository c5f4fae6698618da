package dev.podium.operation.alert;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a load's number of rows is one of its dataset's usual. Usual is the median of the earlier loads on the same day of the week, or of
 * all of them where there are too few; and a deviation is their median absolute deviation, scaled as a standard deviation. Both bear it
 * that some of the history were anomalies themselves. A deviation counts at least a tenth of the median and ten rows, or datasets
 * that are the same each day would cry at each new row.
 */
final class Volume {

    private static final double AS_STANDARD_DEVIATION = 1.4826;
    private static final double LEAST_SHARE = 0.1;
    private static final double LEAST_ROWS = 10;
    private static final int ENOUGH_OF_A_DAY = 4;

    private Volume() {}

    /** @return what is unusual about it, in words */
    static Optional<String> anomaly(
            long rows, Instant landedAt, List<AlertStore.Landed> earlier, double deviations, int leastHistory) {
        if (deviations <= 0 || earlier.size() < leastHistory) {
            return Optional.empty();
        }
        DayOfWeek day = dayOf(landedAt);
        List<AlertStore.Landed> sameDay =
                earlier.stream().filter(load -> dayOf(load.landedAt()) == day).toList();
        boolean byDay = sameDay.size() >= ENOUGH_OF_A_DAY;
        double[] usual = (byDay ? sameDay : earlier)
                .stream().mapToDouble(AlertStore.Landed::rows).toArray();
        double median = median(usual);
        double[] distances = new double[usual.length];
        for (int i = 0; i < usual.length; i++) {
            distances[i] = Math.abs(usual[i] - median);
        }
        double deviation =
                Math.max(AS_STANDARD_DEVIATION * median(distances), Math.max(LEAST_SHARE * median, LEAST_ROWS));
        if (Math.abs(rows - median) <= deviations * deviation) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%,d rows landed; usual are about %,d (the median of %d earlier loads%s, give or take %,d)",
                rows,
                Math.round(median),
                usual.length,
                byDay ? " on this day of the week" : "",
                Math.round(deviations * deviation)));
    }

    private static DayOfWeek dayOf(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).getDayOfWeek();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
