package dev.podium.connector.files;

import dev.podium.connector.store.CountedInput;
import dev.podium.vocabulary.PodiumException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks files that are compressed, which their first bytes say, and refuses those that unpack to more than anybody meant. */
public final class Unpacking {

    private static final int BUFFER = 64 * 1024;

    private int maxExpansion = 250;
    private String maxUnpacked = "100G";

    InputStream unpack(InputStream stored, String name) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(stored, 4);
        byte[] magic = begin.readNBytes(4);
        begin.unread(magic);
        String lower = name.toLowerCase(Locale.ROOT);
        if (begins(magic, 0x1F, 0x8B)) {
            CountedInput packed = new CountedInput(new BufferedInputStream(begin, BUFFER));
            return limited(new GzipCompressorInputStream(packed, true), packed);
        }
        if (begins(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
            CountedInput packed = new CountedInput(begin);
            return limited(new ZstdInputStream(packed), packed);
        }
        if (lower.endsWith(".gz") || lower.endsWith(".zst")) {
            throw new IOException("its name says that it is compressed, its first bytes are not of that kind");
        }
        return begin;
    }

    private static boolean begins(byte[] magic, int... bytes) {
        for (int at = 0; at < bytes.length; at++) {
            if (at >= magic.length || (magic[at] & 0xFF) != bytes[at]) {
                return false;
            }
        }
        return true;
    }

    /** @param packed what has been read of it tells how much it expands */
    InputStream limited(InputStream unpacked, CountedInput packed) {
        return new ExpansionLimit(unpacked, packed, maxExpansion, mostUnpacked());
    }

    long mostUnpacked() {
        String text = maxUnpacked.strip().toUpperCase(Locale.ROOT);
        int power = "KMGT".indexOf(text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) + 1;
        try {
            return Long.parseLong(power > 0 ? text.substring(0, text.length() - 1) : text) << 10 * power;
        } catch (NumberFormatException e) {
            throw PodiumException.user("maxUnpacked is a size such as 500M or 100G, not '" + maxUnpacked + "'");
        }
    }

    /** How many times its size a compressed file may unpack to. */
    public void setMaxExpansion(int maxExpansion) {
        this.maxExpansion = maxExpansion;
    }

    /** How many bytes a compressed file may unpack to. */
    public void setMaxUnpacked(String maxUnpacked) {
        this.maxUnpacked = maxUnpacked;
    }
}
