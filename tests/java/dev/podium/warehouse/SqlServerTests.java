package dev.podium.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Where the build runs the tests tagged sqlserver on SQL Server, and no server is named, leaves them all out, and writes how many there
 * are to {@code target/left-out-….txt}, which the build's last lines say.
 */
public final class SqlServerTests implements ExecutionCondition, TestExecutionListener {

    static final String URL = "PODIUM_TEST_SQLSERVER_URL";

    /** Which tests these are: {@code tests}, {@code integration tests}. */
    private static final String PART = System.getProperty("podium.test.part", "tests");

    /** A file each part of the build, so that neither takes away what the other has said. */
    private static final Path TOLD = Path.of("target", "left-out-" + PART.replace(' ', '-') + ".txt");

    private static final Pattern DATABASE = Pattern.compile("(?i)(databaseName|database)=([^;]+)");

    private static boolean leftOut() {
        return WarehouseForTests.sqlServer() && System.getenv(URL) == null;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return leftOut()
                ? ConditionEvaluationResult.disabled(URL + " names no SQL Server")
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (WarehouseForTests.sqlServer()) {
            long tests = plan.countTestIdentifiers(TestIdentifier::isTest);
            tell(
                    leftOut()
                            ? tests + " " + PART + " were left out on SQL Server, since " + URL
                                    + " names no server (docs/sqlserver.md)"
                            : tests + " " + PART + " ran on SQL Server as well");
        }
    }

    /** The server's URL, database included, as a hub is told of it. */
    public static String url() {
        return System.getenv(URL);
    }

    public static String username() {
        return System.getenv().getOrDefault("PODIUM_TEST_SQLSERVER_USERNAME", "");
    }

    public static String password() {
        return System.getenv().getOrDefault("PODIUM_TEST_SQLSERVER_PASSWORD", "");
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, username(), password());
    }

    /** Whether it is a Babelfish, which lacks some of what SQL Server has. */
    public static boolean babelfish() throws SQLException {
        try (Connection connection = connect(url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@version")) {
            row.next();
            return row.getString(1).contains("Babelfish");
        }
    }

    /** Drops the database that the URL names, whoever uses it, and makes it anew. */
    public static void emptyDatabase() {
        try {
            makeAnew();
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the tests can't be made anew: " + e.getMessage(), e);
        }
    }

    private static void makeAnew() throws SQLException {
        Matcher named = DATABASE.matcher(url());
        if (!named.find()) {
            throw new SQLException(URL + " names no database");
        }
        String database = named.group(2);
        try (Connection connection = connect(named.replaceFirst("$1=master"));
                Statement statement = connection.createStatement()) {
            endSessions(connection, database);
            statement.execute("drop database if exists [" + database + "]");
            statement.execute("create database [" + database + "]");
        }
        if (!babelfish()) {
            try (Connection connection = connect(url());
                    Statement statement = connection.createStatement()) {
                statement.execute("alter database current set read_committed_snapshot on with rollback immediate");
            }
        }
    }

    /** Ends all sessions in a database, but for the one that asks. */
    public static void endSessions(Connection connection, String database) throws SQLException {
        endSessions(connection, database, process -> true);
    }

    /**
     * Ends the sessions of processes of this machine that are no more, as SQL Server does by itself when a connection is closed. Babelfish
     * keeps such a session for as long as it waits for a lock.
     */
    public static void endSessionsOfTheDead(Connection connection) throws SQLException {
        endSessions(connection, connection.getCatalog(), process -> ProcessHandle.of(process)
                .isEmpty());
    }

    /** Ends the sessions of a process of this machine. */
    public static void endSessionsOf(Connection connection, long client) throws SQLException {
        endSessions(connection, connection.getCatalog(), process -> process == client);
    }

    private static void endSessions(Connection connection, String database, LongPredicate processes)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                Statement kill = connection.createStatement();
                ResultSet sessions =
                        statement.executeQuery("select session_id, host_process_id from sys.dm_exec_sessions"
                                + " where database_id = db_id('" + database + "') and session_id <> @@spid")) {
            while (sessions.next()) {
                if (processes.test(sessions.getLong(2))) {
                    end(sessions.getInt(1), kill);
                }
            }
        }
    }

    /** It may have ended by itself meanwhile. */
    private static void end(int session, Statement kill) throws SQLException {
        try {
            kill.execute("kill " + session);
        } catch (SQLException e) {
            if (!e.getMessage().contains("is not an active process ID")) {
                throw e;
            }
        }
    }

    private static void tell(String line) {
        try {
            Files.writeString(TOLD, line + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
