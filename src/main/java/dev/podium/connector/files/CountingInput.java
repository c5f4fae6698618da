package dev.podium.connector.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. */
final class CountingInput extends FilterInputStream {

    private long count;

    CountingInput(InputStream source) {
        super(source);
    }

    @Override
    public int read() throws IOException {
        int got = in.read();
        count += got < 0 ? 0 : 1;
        return got;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        count += Math.max(0, got);
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Bytes that are read elsewhere. */
    void add(long bytes) {
        count += bytes;
    }

    long count() {
        return count;
    }
}
