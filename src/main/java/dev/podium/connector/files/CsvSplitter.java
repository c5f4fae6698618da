package dev.podium.connector.files;

import dev.podium.connector.Utf8;
import dev.podium.load.RowWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Splits one CSV record into fields, by the byte and in place. A quoted field may hold delimiters, doubled quotes and line
 * breaks; a quote that isn't closed within a bounded number of lines is taken for a mistake in its own line alone.
 */
final class CsvSplitter {

    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private final byte delimiter;
    private final byte quote;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private Kind[] kinds = new Kind[64];
    private int count;
    private byte[] unescaped = new byte[1024];

    private enum Kind {
        PLAIN,
        QUOTED,
        ESCAPED
    }

    CsvSplitter(char delimiter, char quote) {
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
    }

    /**
     * Splits the record that begins with the window's line, joining lines as it needs to.
     *
     * @return why it can't be split (then the window is back to the one line), or null
     */
    String split(LineWindow window) throws IOException {
        count = 0;
        int at = 0;
        boolean more = true;
        while (more) {
            int begin = window.start() + at;
            if (begin < window.end() && window.bytes()[begin] == quote) {
                at = quoted(window, at + 1);
                if (at < 0) {
                    window.alone();
                    return at == UNCLOSED ? "a quote is not closed" : "text follows a closing quote";
                }
            } else {
                at = plain(window, at);
            }
            more = window.start() + at < window.end();
            at++;
        }
        return null;
    }

    private static final int UNCLOSED = -1;
    private static final int FOLLOWED = -2;

    private int plain(LineWindow window, int at) {
        byte[] bytes = window.bytes();
        int end = window.end();
        int begin = window.start() + at;
        int stop = begin;
        while (stop < end && bytes[stop] != delimiter) {
            stop++;
        }
        add(at, stop - window.start(), Kind.PLAIN);
        return stop - window.start();
    }

    /** Positions are relative to the record's start, as the window may move when lines are joined. */
    private int quoted(LineWindow window, int begin) throws IOException {
        Kind kind = Kind.QUOTED;
        int at = begin;
        while (true) {
            byte[] bytes = window.bytes();
            int start = window.start();
            int end = window.end();
            while (start + at < end && bytes[start + at] != quote) {
                at++;
            }
            if (start + at >= end) {
                if (window.joined() >= MOST_LINES || at > MOST_BYTES || !window.join()) {
                    return UNCLOSED;
                }
            } else if (start + at + 1 < end && bytes[start + at + 1] == quote) {
                kind = Kind.ESCAPED;
                at += 2;
            } else if (start + at + 1 == end || bytes[start + at + 1] == delimiter) {
                add(begin, at, kind);
                return at + 1;
            } else {
                return FOLLOWED;
            }
        }
    }

    private void add(int begin, int end, Kind kind) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        from[count] = begin;
        to[count] = end;
        kinds[count++] = kind;
    }

    int count() {
        return count;
    }

    /** An empty field is null without quotes and empty text with them, as PostgreSQL reads CSV. */
    void write(LineWindow window, int field, RowWriter row) {
        int begin = window.start() + from[field];
        int length = to[field] - from[field];
        switch (kinds[field]) {
            case PLAIN -> {
                if (length == 0) {
                    row.writeNull();
                } else {
                    row.writeText(window.bytes(), begin, length);
                }
            }
            case QUOTED -> row.writeText(window.bytes(), begin, length);
            case ESCAPED -> row.writeText(unescaped, 0, unescape(window.bytes(), begin, length));
        }
    }

    private int unescape(byte[] bytes, int begin, int length) {
        if (unescaped.length < length) {
            unescaped = new byte[length * 2];
        }
        int written = 0;
        for (int at = begin; at < begin + length; at++) {
            unescaped[written++] = bytes[at];
            if (bytes[at] == quote) {
                at++;
            }
        }
        return written;
    }

    String text(LineWindow window, int field) {
        int begin = window.start() + from[field];
        if (kinds[field] == Kind.ESCAPED) {
            return Utf8.shown(unescaped, 0, unescape(window.bytes(), begin, to[field] - from[field]));
        }
        return Utf8.shown(window.bytes(), begin, begin + to[field] - from[field]);
    }
}
