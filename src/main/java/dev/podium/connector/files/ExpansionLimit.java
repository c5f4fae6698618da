package dev.podium.connector.files;

import dev.podium.connector.store.CountedInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the unpacking of a bomb: a small file that unpacks to a huge one. */
final class ExpansionLimit extends FilterInputStream {

    /** Small files of one repeated line may expand as they like. */
    private static final long HARMLESS = 16L * 1024 * 1024;

    private final CountedInput packed;
    private final long mostTimes;
    private final long mostBytes;
    private long count;

    ExpansionLimit(InputStream unpacked, CountedInput packed, long mostTimes, long mostBytes) {
        super(unpacked);
        this.packed = packed;
        this.mostTimes = mostTimes;
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        if (got > 0) {
            count += got;
            check();
        }
        return got;
    }

    private void check() throws IOException {
        if (count > mostBytes) {
            throw new IOException("it unpacks to more than " + mostBytes + " bytes; raise maxUnpacked if it may");
        }
        if (count > HARMLESS && count / mostTimes > packed.count()) {
            throw new IOException(
                    "it unpacks to more than " + mostTimes + " times its size; raise maxExpansion if it may");
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] passed = new byte[64 * 1024];
        int got = read(passed, 0, (int) Math.min(passed.length, bytes));
        return Math.max(0, got);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
