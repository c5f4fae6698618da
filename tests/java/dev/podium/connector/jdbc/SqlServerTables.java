package dev.podium.connector.jdbc;

import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** Tables of a SQL Server that PODIUM_TEST_SQLSERVER_URL names, whose user may make a database. */
@Tag("sqlserver")
abstract class SqlServerTables {

    static final String DATABASE = "podium_source_of_tests";
    final KameletBench bench = new KameletBench(Map.of());

    @BeforeAll
    static void makeDatabase() throws SQLException {
        try (java.sql.Connection server = server();
                Statement statement = server.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            statement.execute("create database " + DATABASE);
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        bench.connection(connection(DATABASE, env("PASSWORD")));
        run("if schema_id('sales') is null exec('create schema sales')");
        for (String table : List.of("types", "orders", "things", "versions", "changes")) {
            run("drop table if exists sales." + table);
        }
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /** Two orders each three milliseconds and a second, which a datetime holds as a third of a hundredth. */
    void orders(int count) throws SQLException {
        run("create table sales.orders (order_id bigint primary key, status nvarchar(40), updated_at datetime)");
        for (int n = 1; n <= count; n++) {
            run("insert into sales.orders values (" + n + ", 'offen " + n + "', dateadd(second, " + ((n - 1) / 2)
                    + ", '2026-01-01T00:00:01.003'))");
        }
    }

    static List<Long> ids(TestLoad load) {
        return load.rows.stream().map(row -> (Long) row.get(0)).toList();
    }

    TestLoad load(String table, TestLoad load) {
        try {
            return bench.load("jdbc-table", Map.of("connection", "erp", "table", "sales." + table), load);
        } catch (PodiumException e) {
            if (load.rows.isEmpty() || !e.getMessage().contains("nothing landed it")) {
                throw e;
            }
            return load;
        }
    }

    static String env(String part) {
        return Optional.ofNullable(System.getenv("PODIUM_TEST_SQLSERVER_" + part))
                .orElse("");
    }

    static Connection connection(String database, String password) {
        return new Connection(
                "erp",
                env("URL").replaceFirst("(?i);databaseName=[^;]*", "") + ";databaseName=" + database,
                Optional.of(env("USERNAME")),
                Optional.of(password),
                Optional.empty());
    }

    static java.sql.Connection server() throws SQLException {
        return TargetDatabaseForTests.open(connection("master", env("PASSWORD")));
    }

    static java.sql.Connection database() throws SQLException {
        return TargetDatabaseForTests.open(connection(DATABASE, env("PASSWORD")));
    }

    static List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (java.sql.Connection opened = database();
                Statement statement = opened.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    static void run(String... statements) throws SQLException {
        try (java.sql.Connection opened = database();
                Statement statement = opened.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Commits each statement. */
    static final class TargetDatabaseForTests {

        static java.sql.Connection open(Connection known) throws SQLException {
            java.sql.Connection opened = TargetDatabase.open(known);
            opened.setAutoCommit(true);
            return opened;
        }
    }
}
