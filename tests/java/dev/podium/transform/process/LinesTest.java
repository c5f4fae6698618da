package dev.podium.transform.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesEndAsProgramsEndThem() throws IOException {
        assertEquals(
                List.of("one", "", "two", "a\rb", "last"),
                all("one\n\ntwo\r\na\rb\nlast".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(), all(new byte[0]));
        assertEquals(List.of("\uFFFDx"), all(new byte[] {(byte) 0xff, 'x', '\n'}));
    }

    @Test
    void aLineWithoutAnEndIsCutAndTheNextOneComesWhole_invariant_6() throws IOException {
        try (Lines lines = new Lines(endless(200_000_000))) {
            assertEquals(Lines.LONGEST, lines.next().length());
            assertEquals("next", lines.next());
            assertNull(lines.next());
        }
    }

    private static List<String> all(byte[] output) throws IOException {
        List<String> all = new ArrayList<>();
        try (Lines lines = new Lines(new ByteArrayInputStream(output))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    private static InputStream endless(long length) {
        byte[] end = "\nnext\n".getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                long now = at++;
                return now < length ? 'x' : now < length + end.length ? end[(int) (now - length)] : -1;
            }
        };
    }
}
