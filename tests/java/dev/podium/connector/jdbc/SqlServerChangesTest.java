package dev.podium.connector.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.PodiumException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What SQL Server itself tells of changes. */
@EnabledIfEnvironmentVariable(named = "PODIUM_TEST_SQLSERVER_URL", matches = ".+")
class SqlServerChangesTest extends SqlServerTables {

    @Test
    void aRowversionsWindowHoldsWhatIsNewAndNothingElse() throws SQLException {
        run(
                "create table sales.versions (id int primary key, n int, v rowversion)",
                "insert into sales.versions (id, n) values (1, 1)",
                "insert into sales.versions (id, n) values (2, 1)");
        long second = version(2);
        run("update sales.versions set n = 2 where id = 1");
        assertEquals(List.of("1", "2"), versions(new RowVersions("\"v\"", Optional.empty(), version(1) + 1)));
        assertEquals(List.of("1"), versions(new RowVersions("\"v\"", Optional.of(second + 1), version(1) + 1)));
        assertEquals(List.of("2"), versions(new RowVersions("\"v\"", Optional.of(second), second + 1)));
        assertEquals(List.of(), versions(new RowVersions("\"v\"", Optional.of(version(1) + 1), version(1) + 9)));
    }

    private long version(int id) throws SQLException {
        return Long.parseLong(column("select convert(bigint, v) from sales.versions where id = " + id)
                .get(0));
    }

    private List<String> versions(RowVersions window) throws SQLException {
        return column(
                "select id from sales.versions where " + window.condition().orElseThrow() + " order by id");
    }

    @Test
    void aTableWithoutRowversionIsNamed() throws SQLException {
        orders(1);
        // Where the server knows no horizon of rowversions (Babelfish), it is that which is refused.
        PodiumException refused =
                assertThrows(PodiumException.class, () -> load("orders", TestLoad.by("rowversion", "order_id")));
        assertTrue(
                refused.getMessage().contains("has no rowversion")
                        || refused.getMessage().contains("min_active_rowversion"),
                refused.getMessage());
    }

    /** A table plays what CHANGETABLE gives; the statement around it is the one that is read. */
    @Test
    void trackedChangesAreRowsAsTheyAreNowAndKeysOfThoseThatWereDeleted() throws SQLException {
        orders(3);
        run(
                "create table sales.changes (SYS_CHANGE_VERSION bigint, SYS_CHANGE_OPERATION nchar(1), order_id bigint)",
                "insert into sales.changes values (5, 'I', 2), (6, 'U', 3), (7, 'D', 9), (8, 'U', 8), (11, 'I', 1)");
        String select = ServerQuestion.text(
                        "trackedChanges",
                        Map.of(
                                "columns", "c.\"order_id\", t.\"status\", t.\"updated_at\"",
                                "table", "\"sales\".\"orders\"",
                                "from", "4",
                                "join", "t.\"order_id\" = c.\"order_id\"",
                                "version", "10",
                                "present", "t.\"order_id\""))
                .replace("changetable(changes \"sales\".\"orders\", 4)", "sales.changes");
        List<String> rows = new ArrayList<>();
        try (java.sql.Connection opened = database();
                Statement statement = opened.createStatement();
                ResultSet row = statement.executeQuery(TableSelect.query(select, "\"")
                        .shape(List.of())
                        .replace(" where 1 = 0", " order by \"_version\""))) {
            while (row.next()) {
                rows.add(row.getString("_operation") + " " + row.getString("_version") + " " + row.getString("order_id")
                        + " " + row.getString("status"));
            }
        }
        // 8 is gone by now, and its deletion has a later version; 11 is the next load's.
        assertEquals(List.of("insert 5 2 offen 2", "update 6 3 offen 3", "delete 7 9 null"), rows);
    }
}
