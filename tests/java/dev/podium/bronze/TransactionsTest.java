package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RunRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is new of a PostgreSQL table by the transactions that wrote its rows: no row is late, however late it commits. */
@Timeout(300)
class TransactionsTest {

    @TempDir
    Path home;

    private SourceRoutes routes;

    @BeforeEach
    void start() {
        routes = new SourceRoutes(home, "64K");
        routes.execute(
                "drop schema if exists late cascade",
                "create schema late",
                "create table late.rows (id int primary key, t text)",
                "insert into late.rows select i, 'first' from generate_series(1, 1000) i");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransactionThatCommitsLateLandsOnce_invariants_1_and_7(boolean passThrough) throws Exception {
        routes.route("rows", "?cursor=xmin", "jdbc-table?connection=erp&table=late.rows&passThrough=" + passThrough);
        routes.landed();
        assertEquals(1000, routes.count("rows"));
        try (Connection slow = connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into late.rows values (2001, 'late')");
            routes.execute(
                    "insert into late.rows values (2002, 'early')", "update late.rows set t = 'second' where id = 7");
            routes.landed();
            long meanwhile = routes.count("rows");
            slow.commit();
            routes.landed();
            assertEquals(1000, meanwhile, "what came after a transaction under way waits for its end");
        }
        assertEquals(1003, routes.count("rows"));
        routes.landed();
        assertEquals(1003, routes.count("rows"));
        assertEquals(2, routes.one("select count(*) from " + routes.table("rows") + " where id = 7"));
        SourceRoutes.succeeded(routes.run(RunRequest.Mode.FULL));
        assertEquals(1002, routes.count("rows"));
        routes.execute(
                "delete from late.rows where id = 1", "insert into late.rows values (3, 'x') on conflict do nothing");
        routes.landed();
        assertEquals(1002, routes.count("rows"), "deletes are not seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?cursor=xmin&key=id&lookBack=10"})
    void aRouteThatAsksForWhatCannotBeIsToldSo(String options) throws Exception {
        routes.route("rows", options, "jdbc-table?connection=erp&table=late.rows");
        assertTrue(SourceRoutes.why(routes.run()).contains("needs no lookBack"));
    }

    private Connection connect() throws Exception {
        var address = routes.warehouse.address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
