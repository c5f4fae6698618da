package dev.podium.operation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void durationsAreWrittenInTheUnitThatFits() {
        assertEquals("7 ms", Figures.text(Duration.ofMillis(7)));
        assertEquals("41.7 s", Figures.text(Duration.ofMillis(41_700)));
        assertEquals("2 min 05 s", Figures.text(Duration.ofSeconds(125)));
        assertEquals("3 h 02 min", Figures.text(Duration.ofMinutes(182)));
    }

    @Test
    void numbersAreGroupedOrBrief() {
        assertEquals("1,234,567", Figures.grouped(1_234_567));
        assertEquals("1.25 M", Figures.brief(1_250_000));
        assertEquals("20 k", Figures.brief(20_000));
        assertEquals("0", Figures.brief(0));
        assertEquals("1.5 kB", Figures.bytes(1_500));
        assertEquals("613 MB", Figures.bytes(613_000_000));
    }

    @Test
    void aRulerHasAFewRoundMarks() {
        assertEquals(
                List.of("0", "10 s", "20 s", "30 s", "40 s"),
                Ruler.of(41_700, 1000).stream().map(Ruler.Mark::label).toList());
        assertEquals(0, Ruler.of(1, 1000).get(0).x());
    }

    @Test
    void aTableAlignsNamesLeftAndNumbersRight() {
        String table = new TextTable("Dataset", "rows")
                .row("crm.deals", "6,120")
                .row("a", "1")
                .toString();
        assertEquals(
                Stream.of("Dataset;rows", "  crm.deals;6,120", "  a;1")
                        .map(line -> line.split(";"))
                        .map(cells -> String.format("  %-36s   %5s", cells[0], cells[1]))
                        .toList(),
                table.lines().toList());
    }
}
