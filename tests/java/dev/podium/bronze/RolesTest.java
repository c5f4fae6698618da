package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database itself refuses, to people who log in with a role and to those who take one on. */
class RolesTest {

    private static final String PASSWORD = "of a person";
    private static final String NOT_ALLOWED = "42501";
    private static final List<String> CHANGES = List.of(
            "update <landing> set record = '{}'",
            "delete from <landing>",
            "truncate <landing>",
            "drop table <landing>");

    @TempDir
    Path home;

    private Landings landings;

    @BeforeEach
    void land() throws Exception {
        landings = new Landings(home, "?snapshot=false");
        landings.landed(Documents.json("{\"a\":1}", "{\"a\":2}"));
        landings.landed(Documents.json("{\"a\":3}"));
    }

    @AfterEach
    void stop() {
        landings.close();
    }

    @Test
    void aLoaderMayInsertAndNothingElse_invariant_1() throws Exception {
        try (Person person = new Person("podium_loader")) {
            person.refuses(CHANGES);
            person.refuses(List.of(
                    "select * from <landing>",
                    "select * from <view>",
                    "select * from podium.load",
                    "create table landing.mine (a int)"));
            person.does("insert into <landing> values (0, 1, '{}')");
        }
        assertEquals(3, landings.count(), "what nobody loaded is not seen");
    }

    @Test
    void aReaderMaySelectBronzeAndNothingElse_invariants_1_and_10() throws Exception {
        try (Person person = new Person("podium_reader")) {
            person.refuses(CHANGES);
            person.refuses(List.of(
                    "insert into <landing> values (0, 1, '{}')",
                    "drop view <view>",
                    "create view bronze.mine as select 1",
                    "select * from <landing>",
                    "select * from podium.connection_secret",
                    "select * from podium.load",
                    "select raw from podium.quarantine",
                    "set role podium_retention"));
            person.does("select _load_id, _run_id, _extracted_at, _position, record from <view>");
        }
    }

    @Test
    void retentionMayDeleteButNotChange_invariant_1() throws Exception {
        try (Person person = new Person("podium_retention")) {
            person.refuses(List.of(
                    "update <landing> set record = '{}'",
                    "truncate <landing>",
                    "drop table <landing>",
                    "insert into <landing> values (0, 1, '{}')",
                    "select * from podium.connection_secret",
                    "select raw from podium.quarantine"));
            person.does("set role podium_retention");
            person.does("delete from <landing> where _load_id = (select min(id) from podium.load where dataset = '"
                    + landings.dataset + "')");
        }
        assertEquals(1, landings.count());
    }

    @Test
    void noRowIsChangedByTheTablesOwnerEither_invariant_1() {
        for (String change : CHANGES.subList(0, 3)) {
            assertTrue(assertThrows(Exception.class, () -> landings.execute(named(change)))
                    .getMessage()
                    .contains("Bronze is append-only"));
        }
        assertEquals(3, landings.count());
    }

    private String named(String sql) {
        return sql.replace("<landing>", "landing." + landings.pipeline + "_records")
                .replace("<view>", landings.table);
    }

    /** Who logs in with a password, as a member of a role. */
    private final class Person implements AutoCloseable {

        private final String name;
        private final String role;
        private final Connection connection;

        Person(String role) throws SQLException {
            this.role = role;
            this.name = "person_" + landings.pipeline;
            landings.execute("create role " + name + " login password '" + PASSWORD + "' in role " + role);
            Warehouse.Address address = landings.warehouse.address();
            this.connection = DriverManager.getConnection(address.jdbcUrl(), name, PASSWORD);
        }

        void does(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(named(sql));
            }
        }

        /** As oneself, and having taken on the role. */
        void refuses(List<String> statements) throws SQLException {
            for (String sql : statements) {
                for (String who : List.of("reset role", "set role " + role)) {
                    does(who);
                    assertEquals(
                            NOT_ALLOWED,
                            assertThrows(SQLException.class, () -> does(sql), role + ": " + sql)
                                    .getSQLState(),
                            role + ": " + sql);
                }
            }
            does("reset role");
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            landings.execute("drop role " + name);
        }
    }
}
