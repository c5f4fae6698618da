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

    private final byte[] delimiter;
    private final byte first;
    private final int quote;
    private final int escape;
    private final boolean escapes;
    private final byte[] nullText;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private Kind[] kinds = new Kind[64];
    private int count;
    private byte[] unescaped = new byte[1024];

    private enum Kind {
        PLAIN,
        PLAIN_ESCAPED,
        QUOTED,
        ESCAPED
    }

    /** @param quote or -1 for none. @param escape what stands before a quote: another quote, or a character of its own */
    CsvSplitter(byte[] delimiter, int quote, int escape, byte[] nullText) {
        this.delimiter = delimiter;
        this.first = delimiter[0];
        this.quote = quote;
        this.escape = escape;
        this.escapes = escape != quote;
        this.nullText = nullText;
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
            at += delimiter.length;
        }
        return null;
    }

    private static final int UNCLOSED = -1;
    private static final int FOLLOWED = -2;

    private int plain(LineWindow window, int at) {
        byte[] bytes = window.bytes();
        int end = window.end();
        int stop = window.start() + at;
        Kind kind = Kind.PLAIN;
        while (stop < end && !(bytes[stop] == first && delimits(bytes, stop, end))) {
            if (escapes && bytes[stop] == escape && stop + 1 < end) {
                kind = Kind.PLAIN_ESCAPED;
                stop++;
            }
            stop++;
        }
        add(at, stop - window.start(), kind);
        return stop - window.start();
    }

    private boolean delimits(byte[] bytes, int at, int end) {
        int stop = at + delimiter.length;
        return delimiter.length == 1 || stop <= end && Arrays.equals(bytes, at, stop, delimiter, 0, delimiter.length);
    }

    /** Positions are relative to the record's start, as the window may move when lines are joined. */
    private int quoted(LineWindow window, int begin) throws IOException {
        Kind kind = Kind.QUOTED;
        int at = begin;
        while (true) {
            byte[] bytes = window.bytes();
            int start = window.start();
            int end = window.end();
            while (start + at < end && bytes[start + at] != quote && bytes[start + at] != escape) {
                at++;
            }
            if (start + at >= end) {
                if (window.joined() >= MOST_LINES || at > MOST_BYTES || !window.join()) {
                    return UNCLOSED;
                }
            } else if (start + at + 1 < end && isEscape(bytes, start + at)) {
                kind = Kind.ESCAPED;
                at += 2;
            } else if (escapes && bytes[start + at] == escape) {
                at++;
            } else if (start + at + 1 == end
                    || delimits(bytes, start + at + 1, end) && bytes[start + at + 1] == first) {
                add(begin, at, kind);
                return at + 1;
            } else {
                return FOLLOWED;
            }
        }
    }

    private boolean isEscape(byte[] bytes, int at) {
        return bytes[at] == escape && (escapes || bytes[at + 1] == quote);
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

    /** The text for null is one without quotes; nothing else is, as PostgreSQL reads CSV: an empty field in quotes is empty text. Where there is an escape, it and an N are null too. */
    void write(LineWindow window, int field, RowWriter row) {
        int begin = window.start() + from[field];
        int length = to[field] - from[field];
        Kind kind = kinds[field];
        if (kind.ordinal() <= Kind.PLAIN_ESCAPED.ordinal() && isNull(window.bytes(), begin, length)) {
            row.writeNull();
        } else if (kind == Kind.PLAIN || kind == Kind.QUOTED) {
            row.writeText(window.bytes(), begin, length);
        } else {
            row.writeText(unescaped, 0, unescape(window.bytes(), begin, length));
        }
    }

    private boolean isNull(byte[] bytes, int begin, int length) {
        boolean meant = length == nullText.length
                && (length == 0 || Arrays.equals(bytes, begin, begin + length, nullText, 0, length));
        return meant || escapes && length == 2 && bytes[begin] == escape && bytes[begin + 1] == 'N';
    }

    private int unescape(byte[] bytes, int begin, int length) {
        if (unescaped.length < length) {
            unescaped = new byte[length * 2];
        }
        int written = 0;
        int end = begin + length;
        for (int at = begin; at < end; at++) {
            if (bytes[at] == escape && at + 1 < end) {
                at++;
            }
            unescaped[written++] = bytes[at];
        }
        return written;
    }

    String text(LineWindow window, int field) {
        int begin = window.start() + from[field];
        if (kinds[field] == Kind.ESCAPED || kinds[field] == Kind.PLAIN_ESCAPED) {
            return Utf8.shown(unescaped, 0, unescape(window.bytes(), begin, to[field] - from[field]));
        }
        return Utf8.shown(window.bytes(), begin, begin + to[field] - from[field]);
    }
}
