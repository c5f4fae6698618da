package dev.podium.connector.jdbc;

import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.ByteConverter;

/**
 * Rows as PostgreSQL copies them out in binary (its documentation, COPY, "Binary Format"): passed on as the bytes that
 * they are, without a look at any value but those that order the read.
 */
final class CopiedRows implements SourceRows {

    private static final int SIGNATURE_AND_FLAGS = 15;

    private final PGConnection connection;
    private final CopyOut copy;
    private final List<Column> columns;
    private final List<Column> order;
    private final int[] orderIndexes;
    private final int[] offsets;
    private byte[] message = {};
    private int at;
    private int rowStart;
    private boolean begun;
    private RowWriter writer;
    private boolean taken;

    CopiedRows(Connection opened, String statement, List<SourceColumn> columns, List<SourceColumn> order)
            throws SQLException {
        this.connection = opened.unwrap(PGConnection.class);
        this.columns = columns.stream().map(SourceColumn::column).toList();
        this.order = order.stream().map(SourceColumn::column).toList();
        this.orderIndexes = order.stream().mapToInt(columns::indexOf).toArray();
        this.offsets = new int[columns.size()];
        this.copy = connection.getCopyAPI().copyOut(statement);
    }

    @Override
    public boolean next() throws SQLException {
        if (at == message.length && !fill()) {
            return false;
        }
        int fields = ByteConverter.int2(message, at);
        at += 2;
        if (fields == -1) {
            return drained();
        }
        if (fields != offsets.length) {
            throw PodiumException.internal("A row has " + fields + " fields in place of " + offsets.length, null);
        }
        rowStart = at;
        for (int field = 0; field < fields; field++) {
            offsets[field] = at;
            at += 4 + Math.max(0, ByteConverter.int4(message, at));
        }
        return true;
    }

    /** The server sends a message a row, the first of them with the header. */
    private boolean fill() throws SQLException {
        message = copy.readFromCopy();
        at = 0;
        if (message != null && !begun) {
            begun = true;
            at = SIGNATURE_AND_FLAGS + 4 + ByteConverter.int4(message, SIGNATURE_AND_FLAGS);
            return at < message.length || fill();
        }
        return message != null || ended();
    }

    private boolean drained() throws SQLException {
        while (message != null) {
            message = copy.readFromCopy();
        }
        return ended();
    }

    private boolean ended() {
        message = new byte[0];
        at = 0;
        return false;
    }

    @Override
    public Object[] orderValues() {
        Object[] values = new Object[orderIndexes.length];
        for (int index = 0; index < values.length; index++) {
            int offset = offsets[orderIndexes[index]];
            int length = ByteConverter.int4(message, offset);
            values[index] = length < 0 ? null : BinaryValue.orderValue(order.get(index), message, offset + 4, length);
        }
        return values;
    }

    @Override
    public void write(RowWriter row) {
        if (row != writer) {
            writer = row;
            taken = row.takesRows(columns);
        }
        if (taken) {
            row.writeRow(message, rowStart, at - rowStart);
        } else {
            writeEach(row);
        }
    }

    @Override
    public String json() {
        JsonRow row = new JsonRow(columns.stream());
        writeEach(row);
        return row.text();
    }

    private void writeEach(RowWriter row) {
        for (int field = 0; field < offsets.length; field++) {
            int length = ByteConverter.int4(message, offsets[field]);
            if (length < 0) {
                row.writeNull();
            } else {
                BinaryValue.write(columns.get(field).type(), message, offsets[field] + 4, length, row);
            }
        }
    }

    @Override
    public void cancel() throws SQLException {
        connection.cancelQuery();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
