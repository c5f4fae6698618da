package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.FreePort;
import dev.podium.connector.Connection;
import dev.podium.connector.jdbc.TargetDatabase;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Rows to a table of a real MariaDB, where one is installed. */
@EnabledIf("installed")
@Timeout(300)
class UpsertMariaDbTest {

    @TempDir
    static Path folder;

    private static Process server;
    private static Connection shop;

    private final DeliveryBench bench = new DeliveryBench();
    private final Map<String, Object> parameters = new HashMap<>();

    static boolean installed() {
        return Files.isExecutable(Path.of("/usr/sbin/mariadbd"));
    }

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        new ProcessBuilder(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--user=root",
                        "--datadir=" + data)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start()
                .waitFor();
        int port = FreePort.find();
        server = new ProcessBuilder(
                        "/usr/sbin/mariadbd",
                        "--no-defaults",
                        "--user=root",
                        "--datadir=" + data,
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--sql-mode=",
                        "--socket=" + folder.resolve("s"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        shop = new Connection(
                "shop",
                "jdbc:mariadb://127.0.0.1:" + port + "/shop?createDatabaseIfNotExist=true",
                Optional.of("root"),
                Optional.empty(),
                Optional.empty());
        Awaitility.await().until(UpsertMariaDbTest::answers);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @BeforeEach
    void tables() throws SQLException {
        bench.connection(shop);
        bench.sql(
                "create table OWN.segments (id bigint, name text, amount numeric, paid boolean, at timestamptz, raw bytea, day date)",
                "insert into OWN.segments select i, 'größe ' || i, i * 1.5, i % 2 = 0, '2026-01-01 00:00:00.123456+01', '\\x00ff', '1500-02-28' from generate_series(1, 500) i");
        shop(
                "drop table if exists segments",
                "create table segments (id bigint primary key, name varchar(20) character set utf8mb4, amount decimal(10,2), paid tinyint(1),"
                        + " at datetime(6), raw varbinary(10), day date, extra int default 7)");
        parameters.put("delivery", bench.own);
        parameters.put("table", bench.own + ".segments");
        parameters.put("key", "id");
        parameters.put("connection", "shop");
        parameters.put("target", "segments");
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void onlyWhatChangedIsWrittenAndARepeatWritesNothing_invariant_12() throws SQLException {
        parameters.put("deletes", "delete");
        assertEquals(500, deliver().rows);
        assertEquals(
                "500|größe 2|3.00|1|2025-12-31 23:00:00.123456|00FF|1500-02-28|7",
                one(
                        "select concat_ws('|', (select count(*) from segments), name, amount, paid, at, hex(raw), day, extra) from segments where id = 2"));
        assertEquals(0, deliver().rows);
        bench.sql("update OWN.segments set name = null where id = 3", "delete from OWN.segments where id = 4");
        assertEquals(2, deliver().rows);
        assertEquals("499|3", one("select concat_ws('|', count(*), sum(if(name is null, id, 0))) from segments"));
    }

    @Test
    void whatDoesNotFitIsRefusedThoughTheServerWouldCutIt_invariant_8() throws SQLException {
        bench.sql(
                "update OWN.segments set name = repeat('x', 21) where id = 1",
                "update OWN.segments set amount = 1.001 where id = 2",
                "update OWN.segments set amount = 'NaN' where id = 3",
                "update OWN.segments set raw = '\\x0102030405060708090a0b' where id = 4",
                "update OWN.segments set at = 'infinity' where id = 5");
        String refused = assertThrows(PodiumException.class, this::deliver).getMessage();
        assertTrue(refused.startsWith("5 of 500 rows were refused by shop segments"), refused);
        assertEquals("495", one("select count(*) from segments"));
        assertTrue(failure("[3]").contains("amount is NaN"), () -> failure("[3]"));
        assertTrue(failure("[4]").contains("Data too long"), () -> failure("[4]"));
        assertTrue(failure("[5]").contains("at is infinity"), () -> failure("[5]"));
    }

    @Test
    void aTableWithAnotherUniqueIndexIsRefusedAsAnUpsertCouldHitAnotherRow() throws SQLException {
        shop("alter table segments add unique by_name (name)");
        String refused = assertThrows(PodiumException.class, this::deliver).getMessage();
        assertTrue(refused.contains("has another unique index, by_name on name"), refused);
        shop(
                "drop table segments",
                "create table segments (id bigint, name text, amount double, paid int, at datetime, raw blob, day date)");
        String without = assertThrows(PodiumException.class, this::deliver).getMessage();
        assertTrue(without.contains("has no primary key or unique index on exactly id"), without);
    }

    private RecordedStep deliver() {
        return bench.deliver("upsert-table", parameters);
    }

    private String failure(String key) {
        return bench.one("select message from podium.delivery_failure where delivery = 'OWN' and key = '" + key + "'");
    }

    private static boolean answers() {
        try (java.sql.Connection opened = TargetDatabase.open(shop)) {
            return true;
        } catch (SQLException | PodiumException e) {
            return false;
        }
    }

    private static void shop(String... statements) throws SQLException {
        try (java.sql.Connection opened = TargetDatabase.open(shop);
                var statement = opened.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            opened.commit();
        }
    }

    private static String one(String sql) throws SQLException {
        try (java.sql.Connection opened = TargetDatabase.open(shop);
                var statement = opened.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
