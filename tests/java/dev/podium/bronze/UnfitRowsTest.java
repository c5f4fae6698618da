package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.load.UnfitValue;
import dev.podium.run.Run;
import dev.podium.vocabulary.Column;
import dev.podium.warehouse.Words;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows of any database with values that the warehouse can't hold go to quarantine; the others land. */
@Tag("sqlserver")
@Timeout(300)
class UnfitRowsTest {

    @TempDir
    Path home;

    private SourceRoutes routes;
    private java.sql.Connection source;

    @BeforeEach
    void start() throws Exception {
        routes = new SourceRoutes(home, "64K");
        String url = "jdbc:h2:mem:" + routes.pipeline;
        source = DriverManager.getConnection(url);
        routes.connection(new Connection("other", url, Optional.empty(), Optional.empty(), Optional.empty()));
        try (Statement statement = source.createStatement()) {
            statement.execute(
                    "create table \"rows\" (\"id\" int primary key, \"t\" varchar, \"d\" date, \"at\" timestamp, \"n\" numeric(6,2))");
            statement.execute(
                    "insert into \"rows\" select x, 'text', date '2026-01-01', timestamp '2026-01-01 10:00:00', 1.25 from system_range(1, 500)");
        }
    }

    @AfterEach
    void stop() throws Exception {
        source.close();
        routes.close();
    }

    @Test
    void eachIsKeptWithItsReasonAndItsValues_invariant_8() throws Exception {
        row(501, "a\0b", LocalDate.of(2026, 1, 1), LocalDateTime.of(2026, 1, 1, 10, 0));
        row(502, "half \ud83d.", LocalDate.of(2026, 1, 1), LocalDateTime.of(2026, 1, 1, 10, 0));
        row(503, "ö", LocalDate.of(900_000_000, 1, 1), LocalDateTime.of(2026, 1, 1, 10, 0));
        row(504, "ö", LocalDate.of(2026, 1, 1), LocalDateTime.of(300_000, 1, 1, 10, 0));
        row(505, "the last", LocalDate.of(9999, 12, 31), LocalDateTime.of(1, 1, 1, 0, 0));
        routes.route("rows", "?key=id", "jdbc-table?connection=other&table=rows");
        Run run = routes.landed();
        assertEquals(501, routes.count("rows"));
        assertEquals(4, routes.ofLoad("rows", "quarantined"));
        assertEquals(505, routes.ofLoad("rows", "\"read\""));
        assertEquals(
                List.of(
                        "column t has the character NUL, which text in the warehouse can't have|501|a\\u0000b",
                        "column t has half a character (a surrogate without its other half), which is no text|502|half \\uD83D.",
                        "column d is no date that the warehouse knows|503|\\u00F6",
                        "column at is no time that the warehouse knows|504|\\u00F6"),
                routes.warehouse.jdbi().withHandle(handle -> handle.createQuery(Words.of(
                                "select concat(reason, '|', raw) from podium.quarantine q join podium.load l on l.id = load_id"
                                        + " where run_id = :run order by q.id"))
                        .bind("run", run.id())
                        .mapTo(String.class)
                        .map(told -> told.replaceAll("\\{\"id\":(\\d+),\"t\":\"([^\"]*)\".*", "$1|$2"))
                        .list()));
    }

    @Test
    void moreOfThemThanTheLimitEndTheLoad_invariant_8() throws Exception {
        row(501, "a\0b", null, null);
        row(502, "a\0b", null, null);
        routes.route("rows", "?key=id", "jdbc-table?connection=other&table=rows&maxRejected=1");
        String why = SourceRoutes.why(routes.run());
        assertTrue(why.contains("More than 1 records of Table rows are malformed"), why);
    }

    @Test
    void aDecimalIsNeverRounded_invariant_1() {
        BinaryRows rows = new BinaryRows(new PostgresLanding().limits());
        rows.columns(List.of(new Column("n", Column.Type.DECIMAL, 6, 2)));
        for (String value : new String[] {"12345.00", "1.005", "1E+5"}) {
            rows.begin(1);
            assertThrows(UnfitValue.class, () -> rows.writeDecimal(new BigDecimal(value)), value);
        }
        for (String value : new String[] {"1234.5600", "0.00", "1E+3", "-9999.99"}) {
            rows.begin(1);
            rows.writeDecimal(new BigDecimal(value));
        }
    }

    private void row(int id, String text, LocalDate date, LocalDateTime time) throws Exception {
        try (PreparedStatement row = source.prepareStatement("insert into \"rows\" values (?, ?, ?, ?, 1)")) {
            row.setInt(1, id);
            row.setString(2, text);
            row.setObject(3, date);
            row.setObject(4, time);
            row.execute();
        }
    }
}
