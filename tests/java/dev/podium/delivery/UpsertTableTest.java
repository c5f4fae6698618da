package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a real table to a table of a real PostgreSQL: the warehouse, as itself and as another database. */
class UpsertTableTest {

    private final DeliveryBench bench = new DeliveryBench();
    private final Map<String, Object> parameters = new HashMap<>();

    @BeforeEach
    void tables() {
        Warehouse.Address address = bench.warehouse.address();
        bench.connection(new Connection(
                "shop",
                address.jdbcUrl(),
                Optional.of(address.user()),
                Optional.of(address.password()),
                Optional.empty()));
        bench.sql(
                "create table OWN.segments (id int, name text, amount numeric, at timestamptz)",
                "insert into OWN.segments select i, 'n' || i, i * 1.5, '2026-01-01 00:00:00.5+01' from generate_series(1, 100) i",
                "create table OWN.copy (id int primary key, name varchar(20), amount numeric(10, 2), at timestamptz, extra text default 'kept')");
        with("delivery", bench.own);
        with("table", bench.own + ".segments");
        with("key", "id");
        with("target", bench.own + ".copy");
        with("connection", "warehouse");
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "shop"})
    void onlyWhatChangedIsWrittenAndARepeatWritesNothing_invariant_12(String connection) {
        with("connection", connection);
        with("batch", 30);
        assertEquals(100, deliver().rows);
        assertEquals(
                "100 75.00",
                bench.one("select count(*) || ' ' || max(amount) / 2 from OWN.copy")
                        .replace("75.0000000000000000", "75.00"));
        bench.sql("update OWN.copy set name = 'touched', extra = 'own'");
        assertEquals(0, deliver().rows);
        bench.sql("update OWN.segments set name = 'new' where id = 7");
        assertEquals(1, deliver().rows);
        assertEquals(
                "7|new|own", bench.one("select concat_ws('|', id, name, extra) from OWN.copy where name <> 'touched'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "shop"})
    void whatDoesNotFitIsRefusedByRowAndTheOthersArrive_invariant_8(String connection) {
        with("connection", connection);
        bench.sql(
                "update OWN.segments set name = repeat('x', 21) where id = 1",
                "update OWN.segments set amount = 1.001 where id = 2",
                "update OWN.segments set amount = 123456789 where id = 3",
                "alter table OWN.copy add check (name <> 'n4')");
        PodiumException refused = assertThrows(PodiumException.class, this::deliver);
        assertEquals(Fault.EXTERNAL, refused.fault());
        assertTrue(
                refused.getMessage().startsWith("4 of 100 rows were refused by " + connection), refused.getMessage());
        assertEquals("name has 21 characters, but the target's column holds 20", failure("[1]"));
        assertEquals(
                "amount is 1.001, but the target's column holds 10 digits, 2 of them after the point", failure("[2]"));
        assertTrue(failure("[4]").contains("copy_name_check"), () -> failure("[4]"));
        assertEquals("96", bench.one("select count(*) from OWN.copy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "shop"})
    void aTimeOfDayIsNotLostInADate_invariant_8(String connection) {
        with("connection", connection);
        bench.sql(
                "alter table OWN.copy alter at type date",
                "update OWN.segments set at = '2026-01-01 00:00:00+00'",
                "update OWN.segments set at = '2026-01-01 10:30:00+00' where id = 7");
        assertThrows(PodiumException.class, this::deliver);
        assertEquals("at is 2026-01-01T10:30:00+00:00, but the target's column holds a date", failure("[7]"));
        assertEquals(
                "99 2026-01-01", bench.one("select count(*) || ' ' || max(at) from OWN.copy"), "midnight is a date");
    }

    @Test
    void whatVanishedIsDeletedWhereTheRouteSaysSo_invariant_11() {
        with("deletes", "delete");
        deliver();
        bench.sql("delete from OWN.segments where id <= 5", "insert into OWN.copy values (1000, 'not ours')");
        assertEquals(5, deliver().parts().get("deleted").rows());
        assertEquals("96", bench.one("select count(*) from OWN.copy"));
    }

    @Test
    void aTableThatCanNotTakeTheRowsIsNamedBeforeAnythingIsWritten() {
        with("target", bench.own + ".nothing");
        assertTrue(
                message().startsWith("There is no table " + bench.own + ".nothing at jdbc:postgresql://"),
                this::message);
        bench.sql("create table OWN.few (id int, name text)");
        with("target", bench.own + ".few");
        assertTrue(
                message().startsWith("Table " + bench.own + ".few has no column amount, at; it has: [id, name]"),
                this::message);
        with("columns", "name");
        assertTrue(message().contains("has no primary key or unique index on exactly id"), this::message);
        bench.sql("alter table OWN.few add unique (id)");
        assertEquals(100, deliver().rows);
    }

    @Test
    void eachTypeArrivesAsItIs() {
        String columns =
                "id int primary key, a bytea, b timestamptz, c timestamp, d float8, e jsonb, f interval, g date, h boolean,"
                        + " i uuid, j numeric, k text, l smallint, m time";
        bench.sql(
                "create table OWN.forms (" + columns + ")",
                "create table OWN.same (" + columns + ")",
                "insert into OWN.forms values (1, '\\x00ff', '2026-01-02 03:04:05.123456+02', '1500-01-02 03:04:05', 'NaN', '{\"x\": [1.50]}', '1 day 2 hours',"
                        + " 'infinity', true, gen_random_uuid(), 12345678901234567890.0123456789, E'\"quoted\"\\n\\t\\\\', -7, '23:59:59.999')",
                "insert into OWN.forms values (2)");
        with("table", bench.own + ".forms");
        with("target", bench.own + ".same");
        deliver();
        assertEquals(
                "0", bench.one("select count(*) from (select * from OWN.forms except select * from OWN.same) missing"));
        assertEquals("2", bench.one("select count(*) from OWN.same"));
    }

    @Test
    void aDatabaseThatIsAwayFailsTheStepWithItsAddress() {
        bench.connection(new Connection(
                "away", "jdbc:postgresql://127.0.0.1:1/x", Optional.of("u"), Optional.of("p"), Optional.empty()));
        with("connection", "away");
        PodiumException away = assertThrows(PodiumException.class, this::deliver);
        assertEquals(Fault.EXTERNAL, away.fault());
        assertTrue(away.getMessage().contains("Connection 'away' could not be opened"), away.getMessage());
    }

    private RecordedStep deliver() {
        return bench.deliver("upsert-table", parameters);
    }

    private String message() {
        return assertThrows(PodiumException.class, this::deliver).getMessage();
    }

    private String failure(String key) {
        return bench.one("select message from podium.delivery_failure where delivery = 'OWN' and key = '" + key + "'");
    }

    private void with(String parameter, Object value) {
        parameters.put(parameter, value);
    }
}
