package dev.podium.connector.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of it. */
public final class CountedInput extends FilterInputStream {

    private long count;

    public CountedInput(InputStream content) {
        super(content);
    }

    /** Bytes that are read elsewhere. */
    public void add(long bytes) {
        count += bytes;
    }

    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int got = super.read();
        count += got < 0 ? 0 : 1;
        return got;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count += Math.max(0, got);
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
