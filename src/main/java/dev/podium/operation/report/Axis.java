package dev.podium.operation.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** The scale of values: from a round number to a round number, zero always on it. */
record Axis(double low, double high, double step) {

    private static final int STEPS_WANTED = 5;

    static Axis over(ChartData data) {
        double[] values = data.series().stream()
                .flatMap(series -> series.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        double least = Math.min(0, DoubleStream.of(values).min().orElse(0));
        double most = Math.max(0, DoubleStream.of(values).max().orElse(0));
        double step = round((most - least) / STEPS_WANTED);
        double high = Math.ceil(most / step) * step;
        return new Axis(Math.floor(least / step) * step, high > least ? high : step, step);
    }

    List<Double> ticks() {
        return LongStream.rangeClosed(Math.round(low / step), Math.round(high / step))
                .mapToObj(count -> count * step)
                .toList();
    }

    /** The next of 1, 2, 2.5, 5, 10 times a power of ten. */
    private static double round(double raw) {
        if (raw <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= raw * 0.999)
                .findFirst()
                .orElse(10 * power);
    }
}
