package dev.podium.warehouse;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What the hub must know of a kind of server besides its statements, which are a folder of {@code src/main/sql} each. */
sealed interface Dialect permits PostgresDialect, SqlServerDialect {

    /** @throws IllegalArgumentException for a name that is none of ours */
    static Dialect of(String name) {
        return switch (name) {
            case "postgresql" -> new PostgresDialect();
            case "sqlserver" -> new SqlServerDialect();
            default -> throw new IllegalArgumentException("No dialect of ours: " + name);
        };
    }

    /** A new one: a driver that was registered under another class loader is not found. */
    Driver driver();

    String jdbcUrl(Warehouse.Address address);

    /** What is asked of each connection besides what its URL says. */
    Map<String, String> properties();

    /** What each connection is told first. */
    Optional<String> session();

    /** What stands before each statement of the hub's own. */
    default String beforeStatements() {
        return "";
    }

    /** How values go there and back that the driver would change. */
    void teach(Jdbi jdbi);

    /**
     * Looks at the server before its first use.
     *
     * @throws dev.podium.vocabulary.PodiumException where the hub could not work on it as it should
     */
    void check(Connection connection) throws SQLException;

    /** Makes the roles of its own people, where that is no part of the migration. What the hub has no right to is told, and left to an administrator. */
    void roles(Connection connection) throws SQLException;

    /** Whether it is away, or asks to try the same again. */
    boolean away(SQLException thrown);

    /** Whether another transaction was in the way of this one, which is undone as a whole. */
    boolean collided(SQLException thrown);

    /** Whether it has run out of something: disk, log, memory, quota. */
    boolean exhausted(SQLException thrown);
}
