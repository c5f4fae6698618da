package dev.podium.bronze;

/**
 * The 64-bit hash that PostgreSQL has of bytes (hash_bytes_extended in its source, which is Bob Jenkins's lookup3 of 2006), so that the
 * warehouse can compute the same of what has landed.
 */
final class Hash {

    private static final int BEGIN = 0x9e3779b9 + 3923095;
    private static final int BLOCK = 12;

    private int a;
    private int b;
    private int c;

    long of(byte[] bytes, int offset, int length) {
        a = BEGIN + length;
        b = a;
        c = a;
        int at = offset;
        int left = length;
        while (left >= BLOCK) {
            a += word(bytes, at, 4);
            b += word(bytes, at + 4, 4);
            c += word(bytes, at + 8, 4);
            mix();
            at += BLOCK;
            left -= BLOCK;
        }
        a += word(bytes, at, Math.min(4, left));
        b += word(bytes, at + 4, Math.min(4, left - 4));
        // The lowest byte of c stands for the length.
        c += word(bytes, at + 8, left - 8) << 8;
        end();
        return (long) b << 32 | c & 0xffffffffL;
    }

    /** Up to four bytes, the first one lowest. */
    private static int word(byte[] bytes, int at, int count) {
        int word = 0;
        for (int index = 0; index < count; index++) {
            word |= (bytes[at + index] & 0xff) << 8 * index;
        }
        return word;
    }

    private void mix() {
        a -= c;
        a ^= Integer.rotateLeft(c, 4);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 6);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 8);
        b += a;
        a -= c;
        a ^= Integer.rotateLeft(c, 16);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 19);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 4);
        b += a;
    }

    private void end() {
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
    }
}
