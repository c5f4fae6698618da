package dev.podium.connector.json;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Tells whether two pages hold the same records: two checksums of the records' bytes, their number and length. */
final class Fingerprint {

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();
    private long records;
    private long bytes;

    void add(byte[] record, int offset, int length) {
        one.update(record, offset, length);
        other.update(record, offset, length);
        records++;
        bytes += length;
    }

    long records() {
        return records;
    }

    /** Equal for equal pages. */
    String text() {
        return Long.toHexString(records) + "-" + Long.toHexString(bytes) + "-" + Long.toHexString(one.getValue()) + "-"
                + Long.toHexString(other.getValue());
    }
}
