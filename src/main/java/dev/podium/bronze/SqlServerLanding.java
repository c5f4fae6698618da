package dev.podium.bronze;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Column;
import dev.podium.warehouse.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SQL Server takes rows by its own bulk copy. Times have its seven digits; numbers without bound or of more than 38
 * digits are text, for its own can't hold each of them.
 */
final class SqlServerLanding implements LandingDialect {

    private static final Limits LIMITS = new Limits(
            LocalDate.of(1, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(10_000, 1, 1),
            Ticks.TENTHS_OF_MICROSECONDS,
            38,
            false,
            false);

    private static final int LONGEST_NAME = 128;

    @Override
    public SqlText sql() {
        return new SqlText("sqlserver");
    }

    @Override
    public String type(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> "bit";
            case SMALLINT -> "smallint";
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case REAL -> "real";
            case DOUBLE -> "float(53)";
            case DECIMAL ->
                LIMITS.asText(column) ? "nvarchar(max)" : "decimal(" + column.precision() + "," + column.scale() + ")";
            case TEXT -> "nvarchar(max)";
            case BINARY -> "varbinary(max)";
            case DATE -> "date";
            case TIME -> "time(7)";
            case TIMESTAMP -> "datetime2(7)";
            case INSTANT -> "datetimeoffset(7)";
            case UUID -> "uniqueidentifier";
            case JSON -> json(Identifier.quoted(column.name()));
        };
    }

    /** By itself isjson takes objects and arrays alone; a text or a number is JSON too. */
    private static String json(String name) {
        return "nvarchar(max) check (isjson(" + name + ") = 1 or isjson('[' + " + name + " + ']') = 1)";
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    /** Whether it tells capital letters from small ones is the database's collation's to say: most don't. */
    @Override
    public String keptOf(String name) {
        String longest = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return longest.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public String keeping() {
        return LONGEST_NAME + " characters, capital or not";
    }

    @Override
    public BulkWriter writer(Connection connection, LandingTable table, BinaryRows rows) {
        return new SqlServerCopy(connection, table, rows, LIMITS);
    }

    /** The rows' keys are written once more as rows of ours, and hashed as these were. */
    @Override
    public LandedRows.Counted count(Connection connection, String table, long load, Optional<Key> key)
            throws SQLException {
        List<Column> columns = key.map(Key::columns).orElse(List.of());
        String names =
                columns.stream().map(column -> Identifier.quoted(column.name())).collect(Collectors.joining(", "));
        String query = sql().of("checksum")
                .replace("<table>", Identifier.quoted(table))
                .replace("<load>", Long.toString(load))
                .replace("<key>", names.isEmpty() ? "1 as one" : names);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            SqlServerKeys keys = new SqlServerKeys(columns, key);
            long rows = 0;
            while (found.next()) {
                keys.add(found);
                rows++;
            }
            return new LandedRows.Counted(rows, keys.checksum());
        }
    }

    /** What the server would quote of a value stands at the message's end. */
    @Override
    public String reason(Throwable thrown) {
        return Causes.find(thrown, SQLServerException.class)
                .map(refused -> refused.getMessage().replaceFirst("(?s)\\s*Truncated value:.*", "") + " ["
                        + refused.getErrorCode() + "]")
                .orElseGet(() -> Causes.root(thrown).getMessage());
    }
}
