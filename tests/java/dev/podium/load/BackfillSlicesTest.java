package dev.podium.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillSlicesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-30,2026-02-02,P1D,2026-01-30/2026-01-31 2026-01-31/2026-02-01 2026-02-01/2026-02-02",
        "2026-01-01T00:00:00Z,2026-01-01T03:00:00Z,PT2H,2026-01-01T00:00:00Z/2026-01-01T02:00:00Z"
                + " 2026-01-01T02:00:00Z/2026-01-01T03:00:00Z",
        "2026-01-01,2026-01-02,7d,2026-01-01/2026-01-02",
        "0,25,10,0/10 10/20 20/25",
        "9,11,1,9/10 10/11"
    })
    void aRangeIsCutWhereItsSlicesMeet(String from, String to, String slice, String expected) {
        assertEquals(
                List.of(expected.split(" ")),
                Backfill.slices(from, to, slice).stream()
                        .map(Backfill.Slice::title)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02,2026-01-01,P1D,is not below",
        "5,5,1,is not below",
        "2026-01-01,2026-02-01,soon,neither a duration",
        "2026-01-01,2026-02-01,-1d,neither a duration",
        "2026-01-01,2026-02-01,PT0S,nothing at all",
        "0,10,0,nothing at all",
        "2026-01-01,2026-02-01,PT1H,no whole days",
        "2026-01-01,2026-02-01,10,does not fit",
        "1,100,P1D,does not fit",
        "monday,tuesday,P1D,does not fit",
        "0,1000000,1,more than 1000"
    })
    void whatCannotBeCutIsRefusedAndSaysWhy(String from, String to, String slice, String why) {
        String message = assertThrows(PodiumException.class, () -> Backfill.slices(from, to, slice))
                .getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void asManySlicesAsThereMayBeAreCut() {
        assertEquals(
                Backfill.MOST,
                Backfill.slices("0", String.valueOf(Backfill.MOST), "1").size());
    }
}
