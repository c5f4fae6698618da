package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** How a kind of warehouse takes rows: its types, what they can't hold, how rows go there in bulk and are counted there. */
sealed interface LandingDialect permits PostgresLanding, SqlServerLanding {

    static LandingDialect of(String dialect) {
        return switch (dialect) {
            case "postgresql" -> new PostgresLanding();
            case "sqlserver" -> new SqlServerLanding();
            default -> throw new IllegalArgumentException("No dialect of ours: " + dialect);
        };
    }

    /** The statements that have names in them. */
    SqlText sql();

    /** A column as its definition says it, after its name. */
    String type(Column column);

    Limits limits();

    /** What the warehouse tells a name by: two names with the same can't be in one table. */
    String keptOf(String name);

    /** For people: how it keeps names. */
    String keeping();

    /** @param rows where the feed writes the rows that it hands out */
    BulkWriter writer(Connection connection, LandingTable table, BinaryRows rows) throws SQLException;

    /** Rows of a load that are there, and the checksum of their keys. */
    LandedRows.Counted count(Connection connection, String table, long load, Optional<Key> key) throws SQLException;

    /** Why it refused records, and where, without the records: the server's details quote them. */
    String reason(Throwable thrown);
}
