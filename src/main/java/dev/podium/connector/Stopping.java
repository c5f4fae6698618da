package dev.podium.connector;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * A source's bytes, until somebody interrupts who reads them: a step that is cancelled ends with the bytes that come next,
 * however slowly they drip and however few of them are records.
 */
public final class Stopping extends FilterInputStream {

    public Stopping(InputStream source) {
        super(source);
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        check();
        return super.read(target, offset, length);
    }

    private static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("stopped");
        }
    }
}
