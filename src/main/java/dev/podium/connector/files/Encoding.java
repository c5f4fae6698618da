package dev.podium.connector.files;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Brings a file's text to UTF-8, without the mark that may stand before it. A mark knows the encoding better than the route does. */
final class Encoding {

    private final Charset charset;

    /** @param name as Java knows it: UTF-8, ISO-8859-1, windows-1252, UTF-16LE */
    Encoding(String name) {
        try {
            this.charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw PodiumException.user("There is no encoding '" + name
                    + "'; there are UTF-8, UTF-16, ISO-8859-1, windows-1252 and others");
        }
    }

    InputStream utf8(InputStream content) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(content, 3);
        byte[] mark = begin.readNBytes(3);
        Charset found = charset;
        int length = 0;
        if (mark.length == 3 && is(mark, 0xEF, 0xBB) && (mark[2] & 0xFF) == 0xBF) {
            found = StandardCharsets.UTF_8;
            length = 3;
        } else if (is(mark, 0xFF, 0xFE)) {
            found = StandardCharsets.UTF_16LE;
            length = 2;
        } else if (is(mark, 0xFE, 0xFF)) {
            found = StandardCharsets.UTF_16BE;
            length = 2;
        }
        begin.unread(mark, length, mark.length - length);
        return found.equals(StandardCharsets.UTF_8) ? begin : new Utf8Input(begin, found);
    }

    private static boolean is(byte[] mark, int first, int second) {
        return mark.length >= 2 && (mark[0] & 0xFF) == first && (mark[1] & 0xFF) == second;
    }
}
