package dev.podium.bronze;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import dev.podium.vocabulary.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.util.ByteConverter;

/**
 * The rows of a feed, as the driver asks for them: the bytes of the one in the buffer as values of just the types that the columns
 * have, for the driver checks none and corrupts what doesn't fit. Dates and times go as text in the one form that no language setting of the server
 * reads otherwise, since the driver would send them so anyway, after a detour by the hub's time zone.
 *
 * <p>What the feed throws ends the rows as if there were no more, since the driver would leave the connection in the middle of a
 * statement; the one who started the copy throws it on, and rolls back.
 */
final class SqlServerRows implements ISQLServerBulkData {

    private static final Column LOAD = new Column("_load_id", Column.Type.BIGINT);
    private static final Column POSITION = new Column("_position", Column.Type.BIGINT);
    private static final int LONGEST_TEXT = (1 << 30) - 1;
    private static final int LONGEST_BINARY = Integer.MAX_VALUE;

    private final List<Column> columns;
    private final boolean[] asText;
    private final BinaryRows rows;
    private final RowFeed feed;
    private final Object[] values;
    private Throwable failure;
    private boolean first = true;

    /** @param feed whose first row stands in the buffer already */
    SqlServerRows(LandingTable table, BinaryRows rows, Limits limits, RowFeed feed) {
        List<Column> all = new ArrayList<>(List.of(LOAD));
        if (table.positioned()) {
            all.add(POSITION);
        }
        all.addAll(table.columns());
        this.columns = List.copyOf(all);
        this.asText = new boolean[columns.size()];
        for (int at = 0; at < asText.length; at++) {
            asText[at] = limits.asText(columns.get(at));
        }
        this.rows = rows;
        this.feed = feed;
        this.values = new Object[columns.size()];
    }

    @Override
    public boolean next() {
        if (first) {
            first = false;
            return true;
        }
        rows.clear();
        try {
            return feed.next();
        } catch (Exception | Error e) {
            failure = e;
            return false;
        }
    }

    void rethrow() throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
    }

    @Override
    public Object[] getRowData() {
        byte[] bytes = rows.array();
        int at = 2;
        for (int field = 0; field < values.length; field++) {
            int length = ByteConverter.int4(bytes, at);
            at += 4;
            values[field] = length < 0 ? null : value(field, bytes, at, length);
            at += Math.max(0, length);
        }
        return values;
    }

    private Object value(int field, byte[] bytes, int at, int length) {
        Column column = columns.get(field);
        return switch (column.type()) {
            case BOOLEAN -> bytes[at] != 0;
            case SMALLINT -> ByteConverter.int2(bytes, at);
            case INTEGER -> ByteConverter.int4(bytes, at);
            case BIGINT -> ByteConverter.int8(bytes, at);
            case REAL -> ByteConverter.float4(bytes, at);
            case DOUBLE -> ByteConverter.float8(bytes, at);
            case DECIMAL -> decimal(field, ByteConverter.numeric(bytes, at, length));
            case TEXT -> new String(bytes, at, length, StandardCharsets.UTF_8);
            case JSON -> new String(bytes, at + 1, length - 1, StandardCharsets.UTF_8);
            case BINARY -> Arrays.copyOfRange(bytes, at, at + length);
            case DATE -> SqlServerTime.date(ByteConverter.int4(bytes, at));
            case TIME -> SqlServerTime.time(ByteConverter.int8(bytes, at));
            case TIMESTAMP -> SqlServerTime.timestamp(ByteConverter.int8(bytes, at));
            case INSTANT -> SqlServerTime.moment(ByteConverter.int8(bytes, at));
            case UUID -> new UUID(ByteConverter.int8(bytes, at), ByteConverter.int8(bytes, at + 8)).toString();
        };
    }

    private Object decimal(int field, Number value) {
        if (asText[field]) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        return ((BigDecimal) value).setScale(columns.get(field).scale());
    }

    @Override
    public Set<Integer> getColumnOrdinals() {
        return IntStream.rangeClosed(1, columns.size()).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String getColumnName(int column) {
        return columns.get(column - 1).name();
    }

    @Override
    public int getColumnType(int column) {
        return switch (columns.get(column - 1).type()) {
            case BOOLEAN -> Types.BIT;
            case SMALLINT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case REAL -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case DECIMAL -> asText[column - 1] ? Types.LONGNVARCHAR : Types.DECIMAL;
            case TEXT, JSON -> Types.LONGNVARCHAR;
            case BINARY -> Types.LONGVARBINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case UUID -> microsoft.sql.Types.GUID;
        };
    }

    @Override
    public int getPrecision(int column) {
        Column wanted = columns.get(column - 1);
        return switch (wanted.type()) {
            case DECIMAL -> asText[column - 1] ? LONGEST_TEXT : wanted.precision();
            case TEXT, JSON -> LONGEST_TEXT;
            case BINARY -> LONGEST_BINARY;
            case DATE -> 10;
            case TIME -> 16;
            case TIMESTAMP -> 27;
            case INSTANT -> 34;
            case UUID -> 36;
            case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> 0;
        };
    }

    @Override
    public int getScale(int column) {
        Column wanted = columns.get(column - 1);
        return switch (wanted.type()) {
            case DECIMAL -> wanted.scale();
            case TIME, TIMESTAMP, INSTANT -> 7;
            default -> 0;
        };
    }
}
