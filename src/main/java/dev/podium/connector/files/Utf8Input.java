package dev.podium.connector.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of another encoding as UTF-8. What is no text in that encoding becomes a byte that is none in UTF-8, so that who
 * checks the record refuses it, instead of a question mark that nobody notices.
 */
final class Utf8Input extends InputStream {

    private final InputStream source;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer encoded = ByteBuffer.allocate(64 * 1024).flip();
    private final CharBuffer characters = CharBuffer.allocate(64 * 1024);
    private final ByteBuffer utf8 = ByteBuffer.allocate(3 * 64 * 1024 + 16).flip();
    private boolean atEnd;
    private boolean ended;

    Utf8Input(InputStream source, Charset charset) {
        this.source = source;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!utf8.hasRemaining()) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, offset, count);
        return count;
    }

    private void fill() throws IOException {
        if (!atEnd) {
            encoded.compact();
            int got = source.read(encoded.array(), encoded.position(), encoded.remaining());
            atEnd = got < 0;
            encoded.position(encoded.position() + Math.max(0, got)).flip();
        }
        CoderResult result = decoder.decode(encoded, characters, atEnd);
        utf8.clear();
        characters.flip();
        encoder.encode(characters, utf8, false);
        characters.compact();
        if (result.isError()) {
            encoded.position(encoded.position() + result.length());
            utf8.put((byte) 0xFF);
        } else if (atEnd && result.isUnderflow()) {
            ended = true;
        }
        utf8.flip();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
