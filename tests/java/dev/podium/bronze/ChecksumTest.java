package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a load counted can be computed again from what has landed. */
@Tag("sqlserver")
class ChecksumTest {

    @TempDir
    Path home;

    @Test
    @DisabledIfSystemProperty(
            named = "podium.test.warehouse",
            matches = "sqlserver",
            disabledReason = "SQL Server's rows are hashed by the hub")
    void theHashIsTheWarehouses() {
        Warehouse warehouse = WarehouseForTests.get();
        Hash hash = new Hash();
        String text = "";
        for (int length = 0; length < 60; length++) {
            byte[] utf8 = ("__" + text).getBytes(StandardCharsets.UTF_8);
            long expected = hashed(warehouse, text);
            assertEquals(expected, hash.of(utf8, 2, utf8.length - 2), text);
            text += length % 3 == 0 ? "ł" : length % 3 == 1 ? "~" : "\u0001";
        }
    }

    private static long hashed(Warehouse warehouse, String text) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(
                        "select hashtextextended(cast(:text as text) collate \"C\", 0)")
                .bind("text", text)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void keysOfDocumentsAddUpToTheSameInTheWarehouse_invariant_7() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false&key=data.id")) {
            landings.landed(
                    Documents.json(
                            "{\"x\":{\"id\":1},\"data\":{\"a\":[1],\"id\":17}}",
                            "{\"data\":{\"id\":\"Łódź \\\"x\\\"\\u00e9\"}}",
                            "{\"data\":{\"id\":1.50e3}}",
                            "{\"data\":{\"id\":-0.10}}",
                            "{\"data\":{\"id\":true}}",
                            "{\"data\":{\"id\":null}}"),
                    Documents.json(
                            "{\"data\":{\"id\":[1]}}", "{\"data\":1}", "[]", "{\"id\":9}", "{\"data\":{\"id\":1e-3}}"));
            assertSame(landings, 11);
        }
    }

    @Test
    void keysOfRowsAddUpToTheSameInTheWarehouse_invariant_7() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false&key=name,age")) {
            Column name = new Column("name", Column.Type.TEXT);
            Column age = new Column("age", Column.Type.INTEGER);
            landings.landed(
                    Documents.columns(List.of(age, name), List.of("7", "Łódź")).checkpoint("1"),
                    Documents.columns(List.of(age, name), List.of("-8", "")));
            assertSame(landings, 2);
            long load = landings.one("select max(id) from podium.load", Long.class);
            landings.execute("alter table landing." + landings.pipeline + "_records disable trigger "
                    + (WarehouseForTests.sqlServer() ? landings.pipeline + "_records_append_only" : "append_only"));
            landings.execute("update landing." + landings.pipeline + "_records set age = 9 where age = 7");
            assertNotEquals(kept(landings), counted(landings, load).checksum(), "another row is noticed");
        }
    }

    @Test
    void whatHasNoKeyHasNoChecksum_invariant_7() throws Exception {
        try (Landings landings = new Landings(home, "?snapshot=false&key=other")) {
            landings.landed(Documents.column(new Column("name", Column.Type.TEXT), "anna"));
            assertEquals(Optional.empty(), kept(landings));
            landings.landed(Documents.column(new Column("name", Column.Type.TEXT)));
            assertEquals(Optional.of("0"), kept(landings), "of no row");
        }
    }

    private static void assertSame(Landings landings, long rows) {
        long load = landings.one("select max(id) from podium.load", Long.class);
        LandedRows.Counted counted = counted(landings, load);
        assertEquals(rows, counted.rows());
        assertEquals(kept(landings), counted.checksum());
    }

    private static LandedRows.Counted counted(Landings landings, long load) {
        Optional<String> key =
                Optional.of(landings.one("select \"key\" from podium.load order by id desc limit 1", String.class));
        return new LandedRows(landings.warehouse).count(Dataset.parse(landings.dataset), load, key);
    }

    private static Optional<String> kept(Landings landings) {
        return Optional.ofNullable(
                landings.one("select checksum::text from podium.load order by id desc limit 1", String.class));
    }
}
