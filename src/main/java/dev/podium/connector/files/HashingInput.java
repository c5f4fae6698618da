package dev.podium.connector.files;

import dev.podium.vocabulary.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file's bytes as they stand in its store, hashed while they are read; begun again, it checks that what it read before is
 * unchanged. It ends where the file ended when it was looked at: one that grows meanwhile would have no end.
 */
final class HashingInput extends FilterInputStream {

    private final MessageDigest digest = Sha256.digest();
    private final long size;
    private final long checkAt;
    private final String expected;
    private long count;

    /**
     * @param size of the file when it was looked at
     * @param before what an attempt before had read, to be found again
     */
    HashingInput(InputStream source, long size, Optional<FileCheckpoint> before) {
        super(source);
        this.size = size;
        this.checkAt = before.map(FileCheckpoint::read).orElse(-1L);
        this.expected = before.map(FileCheckpoint::sha256).orElse("");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = count >= size ? -1 : in.read(target, offset, atMost(length));
        if (got > 0) {
            digest.update(target, offset, got);
            count += got;
            check(count == checkAt);
        } else if (got < 0) {
            check(count < checkAt);
        }
        return got;
    }

    private int atMost(int length) {
        return (int) Math.min(length, (count < checkAt ? checkAt : size) - count);
    }

    private void check(boolean due) throws ChangedException {
        if (due && !sha256().equals(expected)) {
            throw new ChangedException();
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        long left = bytes;
        byte[] passed = new byte[64 * 1024];
        while (left > 0) {
            int got = read(passed, 0, (int) Math.min(passed.length, left));
            if (got < 0) {
                break;
            }
            left -= got;
        }
        return bytes - left;
    }

    /** Readers of compressed files take 0 for the end. */
    @Override
    public int available() throws IOException {
        return Math.max(1, in.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Bytes read so far. */
    long count() {
        return count;
    }

    /** Of the bytes read so far. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the attempt before had read is no longer what stands there. */
    static final class ChangedException extends IOException {
        ChangedException() {
            super("it has changed since the load was interrupted in it");
        }
    }
}
