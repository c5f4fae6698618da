package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Identifier;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Looks at the rows of a load that are there, to hold them against what was counted when they landed. */
@Singleton
public class LandedRows {

    private final Jdbi jdbi;
    private final SqlText sql;

    @Inject
    public LandedRows(Warehouse warehouse) {
        this.jdbi = warehouse.jdbi();
        this.sql = new SqlText(warehouse.address().dialect());
    }

    /** @param checksum of their keys; empty where they have none */
    public record Counted(long rows, Optional<String> checksum) {}

    /** Reads the whole landing table. */
    public Counted count(Dataset dataset, long load, Optional<String> key) {
        try {
            return jdbi.withHandle(handle -> {
                Optional<Key> found = Key.of(key, TableState.of(handle, dataset).columns());
                String query = sql.of("checksum")
                        .replace("<table>", Identifier.quoted(dataset.table()))
                        .replace("<load>", Long.toString(load))
                        .replace("<key>", found.map(LandedRows::hashed).orElse(""));
                return count(handle, query, found.isPresent());
            });
        } catch (SQLException e) {
            throw PodiumException.external("Rows of " + dataset + " can't be counted: " + e.getMessage(), e);
        }
    }

    private static Counted count(Handle handle, String query, boolean keyed) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new Counted(row.getLong(1), keyed ? Optional.of(row.getString(2)) : Optional.empty());
        }
    }

    /** The key's values as the bytes that were hashed. */
    private static String hashed(Key key) {
        return key.path().isEmpty()
                ? key.columns().stream().map(LandedRows::bytes).collect(Collectors.joining(", "))
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
