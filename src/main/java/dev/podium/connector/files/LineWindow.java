package dev.podium.connector.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file's lines, one at a time, as bytes in a window that is as large as the line at hand wants it. A line can be joined
 * with those after it (a quoted field with line breaks) and given up again.
 */
final class LineWindow implements Closeable {

    private static final int LARGEST = 32 * 1024 * 1024;

    private final InputStream source;
    private byte[] bytes = new byte[256 * 1024];
    private long base;
    private int filled;
    private int start;
    private int end;
    private int next;
    private int firstEnd;
    private int firstNext;
    private long line;
    private int joined;
    private boolean atEnd;

    LineWindow(InputStream source) {
        this.source = source;
    }

    /** Passes over what stands before this place, where a line begins. @param number of that line */
    void passTo(long offset, long number) throws IOException {
        while (base + filled < offset) {
            base += filled;
            filled = Math.max(0, source.read(bytes, 0, bytes.length));
            if (filled == 0) {
                throw new IOException("it is shorter than it was when the load was interrupted in it");
            }
        }
        next = (int) (offset - base);
        start = next;
        end = next;
        joined = 0;
        line = number - 1;
    }

    /** Moves on to the next line. */
    boolean next() throws IOException {
        line += 1 + joined;
        joined = 0;
        start = next;
        if (!line(start)) {
            line--;
            return false;
        }
        firstEnd = end;
        firstNext = next;
        return true;
    }

    /** Joins the next line to this one. */
    boolean join() throws IOException {
        if (!line(next)) {
            return false;
        }
        joined++;
        return true;
    }

    /** Gives up all lines that were joined. */
    void alone() {
        end = firstEnd;
        next = firstNext;
        joined = 0;
    }

    private boolean line(int from) throws IOException {
        int ahead = from - start;
        while (true) {
            for (int at = start + ahead; at < filled; at++) {
                if (bytes[at] == '\n') {
                    end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
                    next = at + 1;
                    return true;
                }
            }
            ahead = filled - start;
            int lineFrom = from - start;
            if (atEnd || !fill()) {
                from = start + lineFrom;
                end = filled;
                next = filled;
                return filled > from;
            }
            from = start + lineFrom;
        }
    }

    private boolean fill() throws IOException {
        if (filled == bytes.length) {
            makeRoom();
        }
        int count = source.read(bytes, filled, bytes.length - filled);
        if (count < 0) {
            atEnd = true;
            return false;
        }
        filled += count;
        return true;
    }

    private void makeRoom() throws IOException {
        int kept = filled - start;
        if (kept > LARGEST) {
            throw new IOException("line " + line + " is longer than " + (LARGEST >> 20) + " MB");
        }
        byte[] target = kept > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
        System.arraycopy(bytes, start, target, 0, kept);
        bytes = target;
        base += start;
        end -= start;
        next -= start;
        firstEnd -= start;
        firstNext -= start;
        filled = kept;
        start = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    /** Without the line break. */
    int end() {
        return end;
    }

    /** How many lines have been joined to this one. */
    int joined() {
        return joined;
    }

    /** Number of the line at hand, of the first where some are joined. */
    long line() {
        return line;
    }

    /** Number of the line that comes next. */
    long nextLine() {
        return line + 1 + joined;
    }

    /** Where in the file the next line begins. */
    long nextOffset() {
        return base + next;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
