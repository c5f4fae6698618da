package dev.podium.bronze.lake;

import java.util.Arrays;

/** Rows on their way from the thread that reads them to the one that writes them. */
final class RowBatch {

    private static final int SIZE = 256 * 1024;

    private byte[] bytes = new byte[SIZE];
    private int length;
    private int[] ends = new int[1024];
    private int count;

    boolean hasRoom(int more) {
        return count == 0 || length + more <= SIZE;
    }

    void add(byte[] array, int start, int size) {
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, length + size);
        }
        System.arraycopy(array, start, bytes, length, size);
        length += size;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = length;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** One that was large is let go. */
    void clear() {
        bytes = bytes.length > SIZE ? new byte[SIZE] : bytes;
        length = 0;
        count = 0;
    }
}
