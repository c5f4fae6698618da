package dev.podium.transform.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a program's output. A line without an end would fill the memory: what is longer than a person or a parser of events can
 * use is left out.
 */
final class Lines implements AutoCloseable {

    static final int LONGEST = 4 << 20;

    private final BufferedReader reader;

    Lines(InputStream output) {
        reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    }

    /** @return null at the end of the output */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        for (; character >= 0 && character != '\n'; character = reader.read()) {
            if (line.length() < LONGEST) {
                line.append((char) character);
            }
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
