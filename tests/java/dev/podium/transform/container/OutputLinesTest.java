package dev.podium.transform.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    private final List<String> told = new ArrayList<>();
    private final OutputLines lines = new OutputLines(told::add);

    @Test
    void aLineMayComeInPieces() {
        add("on", "e\ntw", "o\r\n", "\nlast");
        lines.end();

        assertEquals(List.of("one", "two", "", "last"), told);
    }

    @Test
    void whereverTheConnectionDropsNothingIsLostOrToldTwice() {
        String all = "one\ntwo\nthree é\n\nfive";
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = 0; second <= bytes.length; second++) {
                told.clear();
                OutputLines again = new OutputLines(told::add);
                again.add(java.util.Arrays.copyOf(bytes, first));
                again.restart();
                again.add(java.util.Arrays.copyOf(bytes, second));
                again.restart();
                again.add(bytes);
                again.end();

                assertEquals(List.of("one", "two", "three é", "", "five"), told, first + ", " + second);
            }
        }
    }

    @Test
    void bytesThatAreNotTextDoNotEndIt() {
        lines.add(new byte[] {'c', 'a', 'f', (byte) 0xe9, '\n', 'x', '\n'});

        assertEquals(List.of("caf\ufffd", "x"), told);
    }

    @Test
    void aLineWithoutAnEndIsCut() {
        byte[] much = new byte[1 << 20];
        java.util.Arrays.fill(much, (byte) 'x');
        for (int i = 0; i < 9; i++) {
            lines.add(much);
        }
        lines.end();

        assertEquals(2, told.size());
        assertEquals(9 << 20, told.stream().mapToInt(String::length).sum());
    }

    private void add(String... pieces) {
        for (String piece : pieces) {
            lines.add(piece.getBytes(StandardCharsets.UTF_8));
        }
    }
}
