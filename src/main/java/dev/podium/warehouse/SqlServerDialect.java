package dev.podium.warehouse;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import dev.podium.vocabulary.PodiumException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * SQL Server and Azure SQL. Numbers are those of its error messages; a connection that broke has none, and the driver's state 08. So
 * 64, 121, 233, 10053 and the like, which lists of transient errors made for other drivers name, are not here: to this one 121 is a
 * statement that was refused.
 */
final class SqlServerDialect implements Dialect {

    private static final Logger LOG = Logger.getLogger("dev.podium.warehouse");

    private static final Set<Integer> PASSING = Set.of(
            1205, // chosen as the victim of a deadlock
            1222, // a lock was not given in time
            3960, // a snapshot's conflict of updates
            // The database is not open: being restored, recovered, offline, in a group that fails over, on its way
            // elsewhere.
            615,
            921,
            922,
            927,
            942,
            976,
            983,
            4060,
            4221,
            // The server goes, or ends this session.
            596,
            3906,
            6005,
            17142,
            // Azure: moved, busy, throttled, paused, too many sessions or workers for now.
            10928,
            10929,
            40143,
            40197,
            40501,
            40540,
            40613,
            42108,
            42109,
            49918,
            49919,
            49920);

    /** The victim of a deadlock, a snapshot's conflict of updates. */
    private static final Set<Integer> COLLISIONS = Set.of(1205, 3960);

    private static final Set<Integer> EXHAUSTED = Set.of(
            701, // memory
            802, 1101, // a file group is full
            1105, 1204, // locks
            8645, // memory for a query, not given in time
            8651, 9002, // the log is full
            40544, // quota of the database
            40551, // of tempdb
            40552, // of the log
            40553); // of memory

    @Override
    public Driver driver() {
        return new SQLServerDriver();
    }

    @Override
    public String jdbcUrl(Warehouse.Address address) {
        String options = address.options().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> ";" + option.getKey() + "=" + escaped(option.getValue()))
                .collect(Collectors.joining());
        return "jdbc:sqlserver://" + address.host() + ":" + address.port() + ";databaseName="
                + escaped(address.database()) + options;
    }

    private static String escaped(String value) {
        return value.matches("[^;{}\\s]*") ? value : "{" + value.replace("}", "}}") + "}";
    }

    /** Times go as times: by default the driver makes a datetime of them, which rounds to 3 milliseconds. */
    @Override
    public Map<String, String> properties() {
        return Map.of("applicationName", "podium", "sendTimeAsDatetime", "false");
    }

    @Override
    public Optional<String> session() {
        return Optional.of(SqlFiles.text("sqlserver", "warehouse", "session"));
    }

    /** The hub goes by how many rows a statement changed; somebody's {@code set nocount on} in a session of the pool would hide it. */
    @Override
    public String beforeStatements() {
        return SqlFiles.text("sqlserver", "warehouse", "beforeStatements") + System.lineSeparator();
    }

    @Override
    public void teach(Jdbi jdbi) {
        SqlServerValues.teach(jdbi);
    }

    @Override
    public void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(SqlFiles.text("sqlserver", "warehouse", "readersWait"))) {
            if (found.next()) {
                throw PodiumException.user("In the database " + found.getString(1)
                        + " readers wait for those who write: a load would hold up dbt and everybody else. Let its"
                        + " administrator say: alter database " + Identifier.quoted(found.getString(1))
                        + " set read_committed_snapshot on with rollback immediate (docs/sqlserver.md)");
            }
        }
    }

    @Override
    public void roles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : SqlFiles.parts(SqlFiles.text("sqlserver", "warehouse", "roles"))) {
                try {
                    statement.execute(part);
                } catch (SQLException e) {
                    LOG.warnf(
                            "Not all of the roles podium_loader, podium_reader and podium_retention were made (%s); see"
                                    + " docs/sqlserver.md",
                            e.getMessage());
                }
            }
        }
    }

    @Override
    public boolean away(SQLException thrown) {
        String state = thrown.getSQLState();
        return state != null && state.startsWith("08") || PASSING.contains(thrown.getErrorCode());
    }

    @Override
    public boolean collided(SQLException thrown) {
        return COLLISIONS.contains(thrown.getErrorCode());
    }

    @Override
    public boolean exhausted(SQLException thrown) {
        return EXHAUSTED.contains(thrown.getErrorCode());
    }
}
