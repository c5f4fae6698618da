package dev.podium.transform.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of the bytes of one stream of a container's output. When the connection to the engine drops, the stream is
 * read from its beginning again: what was told is passed over by its number of bytes, so that nothing is lost or told
 * twice. Bytes that aren't UTF-8 become replacement characters. Used by one thread at a time.
 */
public final class OutputLines {

    /** A line without an end would fill the memory. */
    private static final int LONGEST = 4 << 20;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long told;
    private long toPass;

    public OutputLines(Consumer<String> lines) {
        this.lines = lines;
    }

    public synchronized void add(byte[] bytes) {
        int from = (int) Math.min(toPass, bytes.length);
        toPass -= from;
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, from, at - from);
                from = at + 1;
                tell(1);
            }
        }
        line.write(bytes, from, bytes.length - from);
        if (line.size() > LONGEST) {
            tell(0);
        }
    }

    /** The stream comes from its beginning again. */
    public synchronized void restart() {
        line.reset();
        toPass = told;
    }

    /** There is no more to come: what stands in a last line without an end is told too. */
    public synchronized void end() {
        if (line.size() > 0) {
            tell(0);
        }
    }

    private void tell(int ends) {
        told += line.size() + ends;
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
