package dev.podium.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.HomeForTests;
import dev.podium.operation.ConsoleHub;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleHub.class)
class WorldStoreTest {

    private static final Clock MARCH = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final Clock APRIL = Clock.fixed(Instant.parse("2026-04-01T10:00:00Z"), ZoneOffset.UTC);
    private static final List<String> TABLES = List.of("customers", "products", "orders", "order_lines");

    @Inject
    Warehouse warehouse;

    private Path folder;

    private Erp erp;

    @BeforeEach
    void makeDatabase() throws IOException {
        // JUnit's own temporary folders do not reach into Quarkus' test instance.
        folder = HomeForTests.make("visits");
        erp = database();
    }

    @Test
    void theFirstTurnFillsTheErpAndDeliversTwoWeeksOfFiles() throws Exception {
        assertTrue(store(MARCH).present().isEmpty());
        Turn.Turned turned = assertInstanceOf(Turn.Turned.class, store(MARCH).turn(UUID.randomUUID()));
        assertEquals(0, turned.today().day());
        assertEquals(turned.today(), store(APRIL).present().orElseThrow());
        assertEquals(2_500, count(erp, "customers"));
        assertEquals(40_000, count(erp, "orders"));
        assertTrue(count(erp, "order_lines") >= 100_000);
        assertEquals(28, files(folder).size());
    }

    @Test
    void aLaterRunSeesTheNextDayAndTheSameRunNeverTwo() throws Exception {
        WorldStore store = store(MARCH);
        store.turn(UUID.randomUUID());
        Map<String, String> first = files(folder);
        UUID run = UUID.randomUUID();
        store.turn(run);
        assertInstanceOf(Turn.Already.class, store.turn(run));
        assertEquals(1, store.present().orElseThrow().day());
        assertEquals(40_090, count(erp, "orders"));
        assertEquals(150, newest(erp, "orders"));
        Map<String, String> second = files(folder);
        assertEquals(30, second.size());
        assertEquals(
                List.of("visits-2026-02-25.csv"),
                first.keySet().stream()
                        .filter(name -> !first.get(name).equals(second.get(name)))
                        .toList());
    }

    @Test
    void aTurnThatBreaksOffIsDoneAnewWithTheSameOutcome() throws Exception {
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        Erp other = database();
        WorldStore smooth = new WorldStore(other, new WebShop(undisturbed), 20, MARCH);
        smooth.turn(UUID.randomUUID());
        smooth.turn(UUID.randomUUID());

        Path blocked = folder.resolve("blocked");
        for (Clock clock : List.of(MARCH, APRIL)) {
            Path aside = moveAside(blocked);
            WorldStore cutOff = new WorldStore(erp, new WebShop(blocked), 20, clock);
            UUID run = UUID.randomUUID();
            assertThrows(PodiumException.class, () -> cutOff.turn(run));
            moveBack(aside, blocked);
            assertInstanceOf(Turn.Turned.class, cutOff.turn(run));
        }
        assertEquals(smooth.present(), new WorldStore(erp, new WebShop(blocked), 20, APRIL).present());
        assertEquals(files(undisturbed), files(blocked));
        for (String table : TABLES) {
            assertEquals(content(other, table), content(erp, table), table);
        }
    }

    @Test
    void aMissingFirstDayIsMadeOnceForWhomeverComesToLoad() {
        WorldStore store = store(MARCH);
        store.prepare();
        store(APRIL).prepare();
        store.prepare();
        assertEquals(0, store.present().orElseThrow().day());
        assertInstanceOf(Turn.Turned.class, store.turn(UUID.randomUUID()));
        assertEquals(1, store.present().orElseThrow().day());
    }

    @Test
    void aDatabaseOfSomebodysOwnIsLeftAlone() throws Exception {
        erp.jdbi().useHandle(handle -> handle.execute("create table public.customers (mine text)"));
        assertInstanceOf(Turn.Strange.class, store(MARCH).turn(UUID.randomUUID()));
        assertEquals(0, count(erp, "customers"));
        assertTrue(store(MARCH).present().isEmpty());
    }

    private WorldStore store(Clock clock) {
        return new WorldStore(erp, new WebShop(folder), 20, clock);
    }

    private Erp database() {
        String name = "erp_" + UUID.randomUUID().toString().replace("-", "");
        warehouse.jdbi().useHandle(handle -> handle.execute("create database " + name));
        Warehouse.Address address = warehouse.address();
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValue(
                        "podium.connections.erp.url", address.jdbcUrl().replaceFirst("[^/]+$", name))
                .withDefaultValue("podium.connections.erp.username", address.user())
                .withDefaultValue("podium.connections.erp.password", address.password())
                .build();
        return new Erp(() -> warehouse, config);
    }

    /** Puts a file where the folder should be. */
    private static Path moveAside(Path folder) throws IOException {
        Path aside = folder.resolveSibling("aside");
        if (Files.exists(folder)) {
            Files.move(folder, aside);
        } else {
            Files.createDirectory(aside);
        }
        Files.createFile(folder);
        return aside;
    }

    private static void moveBack(Path aside, Path folder) throws IOException {
        Files.delete(folder);
        Files.move(aside, folder);
    }

    private static long count(Erp erp, String table) {
        return number(erp, "select count(*) from public." + table);
    }

    private static long newest(Erp erp, String table) {
        return number(erp, "select count(*) from public." + table + " where updated_at >= '2026-03-01Z'");
    }

    private static long number(Erp erp, String query) {
        return erp.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private static String content(Erp erp, String table) {
        String query = "select md5(string_agg(t::text, E'\\n' order by t::text)) from public." + table + " t";
        return erp.jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    /** Names and contents. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        file.getFileName().toString(),
                        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
