package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import dev.podium.warehouse.Identifier;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL takes the rows' bytes as they are, and hashes those that are there itself. */
final class PostgresLanding implements LandingDialect {

    private static final int LONGEST_NAME = 63;

    /** PostgreSQL documentation, "Date/Time Types". */
    private static final Limits LIMITS = new Limits(
            LocalDate.of(-4712, 1, 1),
            LocalDate.of(5_874_897, 12, 31),
            LocalDate.of(294_277, 1, 1),
            Ticks.MICROSECONDS,
            Integer.MAX_VALUE,
            true,
            true);

    @Override
    public SqlText sql() {
        return new SqlText("postgresql");
    }

    @Override
    public String type(Column column) {
        return ColumnTypes.of(column);
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    /** It cuts off the rest without an error. */
    @Override
    public String keptOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, LONGEST_NAME);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public String keeping() {
        return LONGEST_NAME + " bytes";
    }

    @Override
    public BulkWriter writer(Connection connection, LandingTable table, BinaryRows rows) throws SQLException {
        return new PostgresCopy(connection, table.copyStatement(sql()), rows);
    }

    @Override
    public LandedRows.Counted count(Connection connection, String table, long load, Optional<Key> key)
            throws SQLException {
        String query = sql().of("checksum")
                .replace("<table>", Identifier.quoted(table))
                .replace("<load>", Long.toString(load))
                .replace("<key>", key.map(PostgresLanding::hashed).orElse(""));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new LandedRows.Counted(
                    row.getLong(1), key.isPresent() ? Optional.of(row.getString(2)) : Optional.empty());
        }
    }

    @Override
    public String reason(Throwable thrown) {
        return RefusedRecords.reason(thrown);
    }

    /** The key's values as the bytes that were hashed. */
    private static String hashed(Key key) {
        return key.path().isEmpty()
                ? key.columns().stream().map(PostgresLanding::bytes).collect(Collectors.joining(", "))
                : bytes(key.path());
    }

    private static String bytes(List<String> path) {
        String array = path.stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "array[", "]"));
        return "case when jsonb_typeof(record #> " + array + ") not in ('object', 'array') then convert_to(record #>> "
                + array + ", 'UTF8') end";
    }

    private static String bytes(Column column) {
        String name = Identifier.quoted(column.name());
        return switch (column.type()) {
            case BOOLEAN -> "boolsend(" + name + ")";
            case SMALLINT -> "int2send(" + name + ")";
            case INTEGER -> "int4send(" + name + ")";
            case BIGINT -> "int8send(" + name + ")";
            case REAL -> "float4send(" + name + ")";
            case DOUBLE -> "float8send(" + name + ")";
            case DECIMAL -> "convert_to(trim_scale(" + name + ")::text, 'UTF8')";
            case TEXT, JSON -> "convert_to(" + name + "::text, 'UTF8')";
            case BINARY -> name;
            case DATE -> "date_send(" + name + ")";
            case TIME -> "time_send(" + name + ")";
            case TIMESTAMP -> "timestamp_send(" + name + ")";
            case INSTANT -> "timestamptz_send(" + name + ")";
            case UUID -> "uuid_send(" + name + ")";
        };
    }
}
