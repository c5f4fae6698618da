package dev.podium.operation.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Shortens labels for an axis: dates to what tells them apart, other text to a few characters. */
final class Labels {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([ T].*)?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final DateTimeFormatter MONTH_OF_YEAR = DateTimeFormatter.ofPattern("MMM yy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int LONGEST = 12;

    private Labels() {}

    static List<String> brief(List<String> labels) {
        if (all(labels, MONTH)) {
            return labels.stream()
                    .map(label -> format(label + "-01", MONTH_OF_YEAR))
                    .toList();
        }
        if (all(labels, DATE)) {
            boolean months = labels.stream().allMatch(label -> label.startsWith("-01", 7));
            return labels.stream()
                    .map(label -> format(label.substring(0, 10), months ? MONTH_OF_YEAR : DAY_OF_MONTH))
                    .toList();
        }
        return labels.stream()
                .map(label -> label.length() > LONGEST ? label.substring(0, LONGEST - 1) + "…" : label)
                .toList();
    }

    private static boolean all(List<String> labels, Pattern pattern) {
        return !labels.isEmpty()
                && labels.stream().allMatch(label -> pattern.matcher(label).matches());
    }

    private static String format(String date, DateTimeFormatter format) {
        return format.format(LocalDate.parse(date));
    }
}
