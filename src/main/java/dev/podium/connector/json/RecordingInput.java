package dev.podium.connector.json;

import dev.podium.connector.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps the bytes that the parser has read since a marked offset, so that a record can be handed on as it came. */
final class RecordingInput extends InputStream {

    private static final int FIRST_SIZE = 64 * 1024;
    private static final int LONGEST_CHARACTER = 4;
    private static final long NOTHING = Long.MAX_VALUE;

    private final InputStream source;
    private final int largestRecord;
    private byte[] window = new byte[FIRST_SIZE];
    private long windowStart;
    private int filled;

    /** Of the filled bytes, those at the end that the parser has not had yet. */
    private int unread;

    private boolean ended;
    private boolean invalid;

    private long keepFrom = NOTHING;

    RecordingInput(InputStream source, int largestRecord) {
        this.source = source;
        this.largestRecord = largestRecord;
    }

    /** Passes over a byte order mark; what follows it is offset 0. Refuses UTF-16 and UTF-32, whose bytes would not be JSON to the warehouse. */
    void begin() throws IOException {
        filled = Math.max(0, source.readNBytes(window, 0, 3));
        boolean wide = filled >= 2 && (window[0] == 0 || window[1] == 0 || (window[0] & 0xFE) == 0xFE);
        if (wide) {
            throw new IOException("it is not in UTF-8");
        }
        boolean marked =
                filled == 3 && (window[0] & 0xFF) == 0xEF && (window[1] & 0xFF) == 0xBB && (window[2] & 0xFF) == 0xBF;
        if (marked) {
            filled = 0;
        }
        unread = filled;
    }

    /** Keeps everything from this offset on, until told otherwise. */
    void keepFrom(long offset) {
        keepFrom = offset;
    }

    void keepNothing() {
        keepFrom = NOTHING;
    }

    byte[] window() {
        return window;
    }

    /** Where in {@link #window()} the byte at this offset of the document stands. */
    int index(long offset) {
        return (int) (offset - windowStart);
    }

    /**
     * The parser gets a {@code ?} for each byte that is no part of valid UTF-8, as it would break off there; the window keeps
     * the byte, so that only its record is refused.
     */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int ready = 0;
        while (ready == 0) {
            fill(length - unread);
            if (unread == 0) {
                return -1;
            }
            boolean all = ended || length < LONGEST_CHARACTER;
            ready = all ? Math.min(unread, length) : unread - Utf8.unfinished(window, filled - unread, filled);
        }
        System.arraycopy(window, filled - unread, target, offset, ready);
        unread -= ready;
        int at = Utf8.invalidAt(target, offset, offset + ready);
        while (at >= 0) {
            invalid = true;
            target[at] = '?';
            at = Utf8.invalidAt(target, at + 1, offset + ready);
        }
        return ready;
    }

    /** Whether any byte so far was no part of valid UTF-8. */
    boolean invalid() {
        return invalid;
    }

    private void fill(int length) throws IOException {
        if (ended || length <= 0) {
            return;
        }
        makeRoom();
        int count = source.read(window, filled, Math.min(length, window.length - filled));
        ended = count < 0;
        filled += Math.max(0, count);
        unread += Math.max(0, count);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    private void makeRoom() throws IOException {
        if (window.length - filled >= FIRST_SIZE / 4) {
            return;
        }
        int drop = (int) Math.min(filled - unread, keepFrom - windowStart);
        int kept = filled - drop;
        if (kept > largestRecord) {
            throw new IOException("a record is larger than " + (largestRecord >> 20) + " MB");
        }
        byte[] next = kept > window.length / 2 ? new byte[window.length * 2] : window;
        System.arraycopy(window, drop, next, 0, kept);
        window = next;
        windowStart += drop;
        filled = kept;
    }

    @Override
    public void close() throws IOException {
        window = Arrays.copyOf(window, 0);
        source.close();
    }
}
