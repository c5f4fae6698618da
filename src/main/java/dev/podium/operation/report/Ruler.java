package dev.podium.operation.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Marks at round times over a span. */
final class Ruler {

    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        1_800_000,
        3_600_000,
        7_200_000,
        21_600_000,
        86_400_000
    };
    private static final int MOST_MARKS = 7;

    private Ruler() {}

    record Mark(double x, double percent, String label) {}

    static List<Mark> of(long millis, int width) {
        long step = LongStream.of(STEPS)
                .filter(size -> millis / size < MOST_MARKS)
                .findFirst()
                .orElse(Math.max(1, millis / MOST_MARKS));
        return LongStream.rangeClosed(0, millis / step)
                .map(count -> count * step)
                .mapToObj(time -> new Mark((double) width * time / millis, 100.0 * time / millis, label(time)))
                .toList();
    }

    private static String label(long millis) {
        if (millis == 0) {
            return "0";
        }
        if (millis < 60_000 && millis % 1_000 == 0) {
            return millis / 1_000 + " s";
        }
        return millis >= 60_000 && millis % 60_000 == 0 && millis < 3_600_000
                ? millis / 60_000 + " min"
                : Figures.text(Duration.ofMillis(millis));
    }
}
