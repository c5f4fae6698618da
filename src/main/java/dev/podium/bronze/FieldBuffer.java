package dev.podium.bronze;

import java.util.Arrays;
import org.postgresql.util.ByteConverter;

/** The bytes of rows, in a buffer that grows to the largest record. Each method writes behind what was written before. */
final class FieldBuffer {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[128 * 1024];
    private int length;
    private long cleared;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** All that was written, cleared or not. */
    long total() {
        return cleared + length;
    }

    void clear() {
        cleared += length;
        length = 0;
    }

    /** Takes back what was written from there on. */
    void cut(int start) {
        length = start;
    }

    void int1(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void int2(int value) {
        room(2);
        ByteConverter.int2(bytes, length, value);
        length += 2;
    }

    void int4(int value) {
        room(4);
        ByteConverter.int4(bytes, length, value);
        length += 4;
    }

    /** A field of eight bytes, with its length before it. */
    void field8(long value) {
        room(12);
        ByteConverter.int4(bytes, length, 8);
        ByteConverter.int8(bytes, length + 4, value);
        length += 12;
    }

    /** A field of sixteen bytes, with its length before it. */
    void field16(long high, long low) {
        room(20);
        ByteConverter.int4(bytes, length, 16);
        ByteConverter.int8(bytes, length + 4, high);
        ByteConverter.int8(bytes, length + 12, low);
        length += 20;
    }

    /** A field, with its length before it. */
    void field(byte[] value) {
        int4(value.length);
        append(value, 0, value.length);
    }

    void append(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            long wanted = Math.max(2L * bytes.length, (long) length + more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, LARGEST));
        }
    }
}
