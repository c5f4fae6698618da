package dev.podium.contract;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How old a dataset's newest data may be, out of what its contract says. */
public final class Freshness {

    private static final Pattern AGE = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)\\s*([a-zA-Z]+)");

    private static final Map<Pattern, ChronoUnit> UNITS = Map.of(
            Pattern.compile("s|secs?|seconds?"), ChronoUnit.SECONDS,
            Pattern.compile("m|mins?|minutes?"), ChronoUnit.MINUTES,
            Pattern.compile("h|hrs?|hours?"), ChronoUnit.HOURS,
            Pattern.compile("d|days?"), ChronoUnit.DAYS,
            Pattern.compile("w|weeks?"), ChronoUnit.WEEKS);

    private Freshness() {}

    /** Of {@code 24 h}, {@code 30min}, {@code 1.5 days}; empty for what is written otherwise, months and years among it. */
    public static Optional<Duration> limit(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            return Optional.empty();
        }
        String word = age.group(2).toLowerCase(Locale.ROOT);
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getKey().matcher(word).matches())
                .findFirst()
                .map(unit -> Duration.ofMillis((long) (Double.parseDouble(age.group(1))
                        * unit.getValue().getDuration().toMillis())));
    }
}
