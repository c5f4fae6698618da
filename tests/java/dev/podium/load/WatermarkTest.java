package dev.podium.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    @Test
    void aLookBackKeepsTheWayTheSourceWritesItsCursor() {
        assertEquals("2026-02-28T23:50:00.123+02:00", LookBack.parse("10m").before("2026-03-01T00:00:00.123+02:00"));
        assertEquals("2026-01-01 00:00:00", LookBack.parse("1d").before("2026-01-02 00:00:00"));
        assertEquals("2026-01-01", LookBack.parse("2h").before("2026-01-02"));
        assertEquals("2025-12-31", LookBack.parse("P2D").before("2026-01-02"));
        assertEquals("-1.5", LookBack.parse("10").before("8.5"));
    }

    @Test
    void aLookBackThatDoesNotFitSaysSo() {
        for (String wrong : List.of("soon", "-1", "-PT1S", "PT0.5S", "", "99999999999999999999d")) {
            assertThrows(PodiumException.class, () -> LookBack.parse(wrong), wrong);
        }
        assertThrows(PodiumException.class, () -> LookBack.parse("10m").before("17"));
        assertThrows(PodiumException.class, () -> LookBack.parse("10").before("2026-01-01"));
    }

    @Test
    void aLongerLookBackNeverAsksAgainForWhatNobodyKnowsAnyMore_invariant_3() {
        Watermark reached = new Watermark("100", "90", List.of(Identity.of("95", "a"), Identity.of("100", "b")));
        assertEquals("90", reached.under(Optional.of(LookBack.parse("50"))).from());
        Watermark next = Watermark.later(
                        Optional.of(reached), Optional.of(new Watermark("110", "60", List.of(Identity.of("110", "c")))))
                .orElseThrow();
        assertEquals(
                new Watermark(
                        "110", "90", List.of(Identity.of("95", "a"), Identity.of("100", "b"), Identity.of("110", "c"))),
                next);
    }

    @Test
    void aShorterLookBackForgetsWhatLiesBelowIt() {
        Watermark reached = new Watermark("100", "90", List.of(Identity.of("95", "a"), Identity.of("100", "b")));
        assertEquals(
                new Watermark("100", "98", List.of(Identity.of("100", "b"))),
                reached.under(Optional.of(LookBack.parse("2"))));
        assertEquals(new Watermark("100", List.of(Identity.of("100", "b"))), reached.under(Optional.empty()));
    }

    @Test
    void whatAnUnorderedReadReachesDoesNotDependOnItsOrder_invariant_7() {
        Window<String> window = window("10");
        List.of("7", "30", "22", "19", "30", "25").forEach(cursor -> window.follow(cursor, "k" + cursor));
        Watermark reached = window.watermark().orElseThrow();
        assertEquals("20", reached.from());
        assertEquals(
                List.of(Identity.of("22", "k22"), Identity.of("25", "k25"), Identity.of("30", "k30")), reached.keys());
    }

    @Test
    void aLookBackOfTooManyRecordsIsShortenedRatherThanLandedTwice_invariant_3() {
        Window<String> window = window("1000000");
        IntStream.range(0, 3 * Watermark.MOST_KEYS).forEach(n -> window.follow(Integer.toString(n), "k" + n));
        Watermark reached = window.watermark().orElseThrow();
        assertTrue(reached.keys().size() <= Watermark.MOST_KEYS);
        assertEquals(
                3 * Watermark.MOST_KEYS - Integer.parseInt(reached.from()),
                reached.keys().size(),
                "all of them known");
    }

    @Test
    void numbersGoByTheirValueAndAllElseByItsCharacters() {
        List<String> ascending = List.of("-10", "-9.5", "0", "0.5", "9", "10", "10.01", "99999999999999999999", "a");
        for (int left = 0; left < ascending.size(); left++) {
            for (int right = 0; right < ascending.size(); right++) {
                assertEquals(
                        Integer.compare(left, right),
                        Integer.signum(Watermark.compare(ascending.get(left), ascending.get(right))),
                        ascending.get(left) + " and " + ascending.get(right));
            }
        }
        assertEquals(0, Watermark.compare("007", "7"));
        assertEquals(0, Watermark.compare("7.0", "7"));
    }

    @Test
    void longKeysAreKeptShort() {
        String identity = Identity.of("2026-01-01", "x".repeat(1000));
        assertTrue(identity.length() < 40, identity);
        assertEquals("2026-01-01", Identity.cursor(identity));
    }

    private static Window<String> window(String lookBack) {
        return new Window<>(Optional.of(LookBack.parse(lookBack)), Watermark::compare, text -> text, text -> text);
    }
}
