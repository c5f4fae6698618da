package dev.podium.operation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlotTest {

    @Test
    void theAxisGoesFromZeroToARoundNumberAboveTheGreatestValue() {
        Axis axis = Axis.over(data(List.of("a", "b"), "17", "93"));
        assertEquals(0, axis.low());
        assertEquals(100, axis.high());
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), axis.ticks());
    }

    @Test
    void theAxisReachesBelowZeroForLosses() {
        Axis axis = Axis.over(data(List.of("a", "b"), "-30", "60"));
        assertTrue(axis.low() <= -30 && axis.high() >= 60);
        assertTrue(axis.ticks().contains(0.0));
    }

    @Test
    void figuresThatAreAllZeroOrMissingAreDrawnToo() {
        Plot zero = Plot.of(data(List.of("a", "b"), "0", "0"), ChartFile.Kind.BAR);
        assertTrue(zero.bars().stream().allMatch(bar -> bar.height() == 0));
        Plot missing = Plot.of(data(List.of("a", "b"), null, null), ChartFile.Kind.LINE);
        assertEquals("", missing.lines().get(0).path());
    }

    @Test
    void aMissingFigureIsAGapInTheLine() {
        Plot plot = Plot.of(data(List.of("a", "b", "c", "d"), "1", null, "3", "4"), ChartFile.Kind.LINE);
        String path = plot.lines().get(0).path();
        assertEquals(2, path.chars().filter(letter -> letter == 'M').count(), path);
    }

    @Test
    void areasStandOneOnTheOtherWhileEachIsToldByItself() {
        ChartData data = new ChartData(List.of("a"), List.of(series("low", "10"), series("high", "20")));
        Plot plot = Plot.of(data, ChartFile.Kind.AREA);
        assertEquals(
                new BigDecimal("30"), data.stacked().series().get(1).values().get(0));
        assertTrue(plot.hovers().get(0).text().contains("high: 20"));
        assertTrue(plot.lines().get(1).area().isPresent());
    }

    @Test
    void labelsThatDoNotFitAreThinnedOut() {
        List<String> days = Stream.iterate(java.time.LocalDate.of(2026, 1, 1), day -> day.plusDays(1))
                .limit(365)
                .map(Object::toString)
                .toList();
        String[] values = days.stream().map(day -> "1").toArray(String[]::new);
        Plot plot = Plot.of(data(days, values), ChartFile.Kind.LINE);
        assertTrue(plot.labels().size() < 15);
        assertEquals("1 Jan", plot.labels().get(0).label());
        assertEquals(365, plot.hovers().size());
    }

    @Test
    void monthsAreShortenedToMonthAndYear() {
        assertEquals(List.of("Nov 26", "Dec 26"), Labels.brief(List.of("2026-11-01", "2026-12-01")));
        assertEquals(List.of("Nov 26"), Labels.brief(List.of("2026-11")));
        assertEquals(List.of("not a date"), Labels.brief(List.of("not a date")));
    }

    @Test
    void aLegendIsThereForSeveralSeriesOnly() {
        assertTrue(Plot.of(data(List.of("a"), "1"), ChartFile.Kind.BAR).legend().isEmpty());
        ChartData two = new ChartData(List.of("a"), List.of(series("x", "1"), series("y", "2")));
        assertFalse(Plot.of(two, ChartFile.Kind.BAR).legend().isEmpty());
    }

    private static ChartData data(List<String> labels, String... values) {
        return new ChartData(labels, List.of(series("value", values)));
    }

    private static ChartData.Series series(String name, String... values) {
        return new ChartData.Series(
                name,
                Arrays.stream(values)
                        .map(value -> value == null ? null : new BigDecimal(value))
                        .toList());
    }
}
