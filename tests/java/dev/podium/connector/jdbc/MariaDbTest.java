package dev.podium.connector.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.FreePort;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A real MariaDB, where one is installed. */
@EnabledIf("installed")
@Timeout(300)
class MariaDbTest {

    @TempDir
    static Path folder;

    private static Process server;
    private static String url;

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
                        "--socket=" + folder.resolve("s"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        url = "jdbc:mariadb://127.0.0.1:" + port + "/shop?createDatabaseIfNotExist=true";
        Awaitility.await().until(MariaDbTest::answers);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @Test
    void readsEachTypeWithoutLoss() throws Exception {
        run(
                "set names utf8mb4",
                "create table types (id int primary key, a tinyint(1), b bigint unsigned, c decimal(30,10), d datetime(6),"
                        + " e varchar(20) character set utf8mb4, f blob, g enum('x','y'), h json, i date, j int unsigned, k year)",
                "insert into types values (1, -7, 18446744073709551615, 12345678901234567890.0123456789,"
                        + " '2026-01-01 10:00:00.123456', concat('Größe ', _utf8mb4 X'F09F9880'), X'00FF', 'y', '{\"a\": 1.50}', '1500-02-28', 4294967295, 2026)");
        List<Object> row = load("types", TestLoad.by(null, "id")).rows.get(0);
        assertEquals(-7L, row.get(1));
        assertEquals(new BigDecimal("18446744073709551615"), row.get(2));
        assertEquals(new BigDecimal("12345678901234567890.0123456789"), row.get(3));
        assertEquals(LocalDateTime.of(2026, 1, 1, 10, 0, 0, 123456000), row.get(4));
        assertEquals("Größe \uD83D\uDE00", row.get(5));
        assertEquals(2, ((byte[]) row.get(6)).length);
        assertEquals(List.of("y", "{\"a\": 1.50}", LocalDate.of(1500, 2, 28), 4294967295L, 2026L), row.subList(7, 12));
    }

    @Test
    void readsWhatIsNewOrLateOnce_invariants_3_and_7() throws Exception {
        run(
                "create table orders (id int primary key, changed datetime)",
                "insert into orders select seq, '2026-01-01' + interval seq div 2 minute from seq_1_to_1000");
        TestLoad first = load("orders", TestLoad.by("changed", "id").lookingBack("10m"));
        assertEquals(1000, first.rows.size());
        run("insert into orders values (2000, '2026-01-01 08:15'), (2001, '2026-01-01 08:20')");
        TestLoad second =
                load("orders", TestLoad.by("changed", "id").lookingBack("10m").since(first.highest.orElseThrow()));
        assertEquals(
                List.of(2000L, 2001L), second.rows.stream().map(r -> r.get(0)).toList());
    }

    @Test
    void tellsWhoHasToGrantWhatMayNotBeRead() throws Exception {
        run(
                "create table hidden (id int primary key)",
                "create table shown (id int primary key)",
                "create user nobody_yet identified by 'nobody'",
                "grant select on shop.shown to nobody_yet");
        PodiumException refused = assertThrows(
                PodiumException.class,
                () -> load("hidden", TestLoad.by(null, "id"), "nobody_yet", Optional.of("nobody")));
        assertEquals(Fault.USER, refused.fault());
        assertTrue(
                refused.getMessage()
                        .endsWith("; let who looks after that database grant it to the user of"
                                + " PODIUM_CONNECTIONS_SHOP_USERNAME"),
                refused.getMessage());
    }

    private static TestLoad load(String table, TestLoad load) {
        return load(table, load, "root", Optional.empty());
    }

    private static TestLoad load(String table, TestLoad load, String user, Optional<String> password) {
        try (KameletBench bench = new KameletBench(Map.of())) {
            bench.connection(
                    new Connection("shop", url.replaceAll("[?].*", ""), Optional.of(user), password, Optional.empty()));
            return bench.load("jdbc-table", Map.of("connection", "shop", "table", table), load);
        }
    }

    private static boolean answers() {
        try (java.sql.Connection opened = open()) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void run(String... statements) throws SQLException {
        try (java.sql.Connection opened = open();
                Statement statement = opened.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static java.sql.Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        return Drivers.connect(url, properties);
    }
}
