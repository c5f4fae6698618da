package dev.podium.operation.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void aLoadLikeTheOthersIsNoAnomaly() {
        assertEquals(Optional.empty(), judged(1_040, history(1_000, 1_010, 990, 1_020, 980, 1_000, 1_005, 995)));
    }

    @Test
    void farFewerAndFarMoreRowsAreAnomaliesAndSaidInWords() {
        List<AlertStore.Landed> history = history(1_000, 1_010, 990, 1_020, 980, 1_000, 1_005, 995);
        assertTrue(judged(0, history).orElseThrow().startsWith("0 rows landed; usual are about 1,000"));
        assertTrue(judged(5_000, history).orElseThrow().startsWith("5,000 rows landed"));
    }

    @Test
    void anomaliesInTheHistoryDoNotMakeTheNextOneUsual() {
        assertTrue(judged(0, history(1_000, 0, 1_010, 990, 90_000, 1_000, 995, 1_005, 1_000))
                .isPresent());
    }

    @Test
    void daysOfTheWeekAreComparedWithTheirOwn() {
        List<AlertStore.Landed> weeks = IntStream.range(1, 57)
                .mapToObj(day -> landed(day % 7 == 0 ? 100 : 10_000, MONDAY.minus(day, ChronoUnit.DAYS)))
                .toList();
        assertEquals(Optional.empty(), judged(110, weeks), "Mondays are quiet");
        assertTrue(judged(10_000, weeks).orElseThrow().contains("on this day of the week"));
    }

    @Test
    void aFewRowsMoreOrLessAreNeverAnAnomaly() {
        assertEquals(Optional.empty(), judged(3, history(0, 0, 0, 0, 0, 0, 0, 0)));
        assertEquals(Optional.empty(), judged(1_100, history(1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000)));
    }

    @Test
    void withoutAHistoryNothingIsAnAnomaly() {
        assertEquals(Optional.empty(), judged(0, history(1_000, 1_000, 1_000)));
    }

    private static Optional<String> judged(long rows, List<AlertStore.Landed> earlier) {
        return Volume.anomaly(rows, MONDAY, earlier, 5, 8);
    }

    /** On one day, several times. */
    private static List<AlertStore.Landed> history(long... rows) {
        return IntStream.range(0, rows.length)
                .mapToObj(i -> landed(rows[i], MONDAY.minus(i + 1, ChronoUnit.HOURS)))
                .toList();
    }

    private static AlertStore.Landed landed(long rows, Instant at) {
        return new AlertStore.Landed(rows, at);
    }
}
