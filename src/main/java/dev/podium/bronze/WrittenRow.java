package dev.podium.bronze;

import java.nio.charset.StandardCharsets;
import org.postgresql.util.ByteConverter;

/** Finds the fields of the row that was written last, in the bytes that go to the warehouse. */
final class WrittenRow {

    private final BinaryRows rows;
    private final int lead;
    private int start;

    /** @param lead fields of ours before those of the record */
    WrittenRow(BinaryRows rows, int lead) {
        this.rows = rows;
        this.lead = lead;
    }

    /** The row that begins there. */
    void at(int begin) {
        start = begin;
    }

    byte[] bytes() {
        return rows.array();
    }

    /** Where the value of a column begins. */
    int offset(int column) {
        byte[] bytes = rows.array();
        int at = start + 2;
        for (int field = 0; field < lead + column; field++) {
            at += 4 + Math.max(0, ByteConverter.int4(bytes, at));
        }
        return at + 4;
    }

    /** The value of a column that holds JSON. */
    String document(int column) {
        int offset = offset(column);
        return document(bytes(), offset, length(offset));
    }

    /** A byte of jsonb's version comes first. */
    static String document(byte[] bytes, int offset, int length) {
        return new String(bytes, offset + 1, length - 1, StandardCharsets.UTF_8);
    }

    /** Length of the value that begins there; -1: it is null. */
    int length(int offset) {
        return ByteConverter.int4(rows.array(), offset - 4);
    }
}
