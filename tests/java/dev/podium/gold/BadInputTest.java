package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gold files as people sometimes leave them. */
class BadInputTest {

    private GoldShop shop;

    @BeforeEach
    void freshGold(@TempDir Path folder) {
        shop = new GoldShop(folder);
    }

    @Test
    void eachFileThatCanNotBeUnderstoodIsToldWithWhatToDo() {
        shop.file("a_latin", "create view gold.a\nas select 'Müller' as name;".getBytes(StandardCharsets.ISO_8859_1));
        shop.file("b_utf16", "create view gold.b as select 1;".getBytes(StandardCharsets.UTF_16LE));
        shop.file("c_empty", "");
        shop.file("d_comment", "-- later");
        shop.file("e_two", "create view gold.e as select 1 as one;\ncreate view gold.f as select 1 as one;");
        shop.file("f_silver", "create view silver.f as select 1 as one;");
        shop.file("g_nameless", "create view g as select 1 as one;");
        shop.file("h_setting", "set search_path = gold;\ncreate view gold.h as select 1 as one;");
        shop.file("i_commit", "create view gold.i as select 1 as one;\ncommit;");

        PodiumException thrown = assertThrows(PodiumException.class, shop::refresh);

        assertEquals(Fault.USER, thrown.fault());
        String[] lines = thrown.getMessage().split("\n");
        assertEquals("shop/a_latin.sql is not UTF-8: byte 31 (line 2) is 0xFC; save the file as UTF-8", lines[0]);
        assertTrue(lines[1].startsWith("shop/b_utf16.sql holds a NUL character in line 1"), lines[1]);
        assertTrue(lines[2].startsWith("shop/c_empty.sql holds no SQL; a gold file defines one object"), lines[2]);
        assertTrue(lines[3].startsWith("shop/d_comment.sql holds no SQL"), lines[3]);
        assertTrue(
                lines[4].startsWith("shop/e_two.sql defines more than one object: view in line 1, view in line 2"),
                lines[4]);
        assertTrue(lines[5].startsWith("shop/f_silver.sql line 1 defines a view in schema silver"), lines[5]);
        assertTrue(lines[6].startsWith("shop/g_nameless.sql line 1 does not name its schema"), lines[6]);
        assertTrue(lines[7].startsWith("shop/h_setting.sql line 1: a setting"), lines[7]);
        assertTrue(lines[8].startsWith("shop/i_commit.sql line 2: a setting (or a transaction)"), lines[8]);
        assertEquals(9, lines.length);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        shop.file("marked", "\uFEFFcreate view gold.marked as select 1 as one;");
        shop.refresh();
        assertEquals(1, shop.number("select one from gold.marked"));
    }

    @Test
    void theDialectsVariantOfAFileWins() {
        shop.file("v", "create view gold.v as select 1 as one;");
        shop.file("v.postgresql", "create view gold.v as select 2 as one;");
        shop.file("v.sqlserver", "create view gold.v as select top 1 3 as one;");
        shop.file("only.sqlserver", "create procedure gold.only as begin tran; exec gold.x;");
        shop.file("gates/g.sqlserver", "select top 1 * from gold.v");
        shop.refresh();
        assertEquals(2, shop.number("select one from gold.v"));
    }

    @Test
    void aViewThatBreaksTheOneBelowItIsToldByBoth() {
        shop.file("base", "create view gold.base as select 1 as one;")
                .file("upon", "create view gold.upon as select one from gold.base;");
        shop.refresh();
        shop.file("base", "create view gold.base as select 1 as other;");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertTrue(
                message.startsWith(
                        "gold.upon could not be deployed, shop/upon.sql line 1: column \"one\" does not exist"),
                message);
        assertEquals(1, shop.number("select one from gold.upon"));
    }

    @Test
    void viewsThatChangePlacesAreDroppedAsTheyHungTogetherBefore() {
        shop.file("a", "create view gold.a as select * from gold.b;")
                .file("b", "create view gold.b as select 1 as one;");
        shop.refresh();
        shop.file("a", "create view gold.a as select 2 as one;")
                .file("b", "create view gold.b as select * from gold.a;");
        shop.refresh();
        assertEquals(2, shop.number("select one from gold.b"));
    }

    @Test
    void aCircleOfCallsIsNamedWithItsFiles() {
        shop.procedure("a", "call gold.b()").procedure("b", "call gold.c()").procedure("c", "call gold.a()");
        String message = assertThrows(PodiumException.class, shop::refresh).getMessage();
        assertTrue(
                message.contains(
                        "gold.a (shop/a.sql) needs gold.b (shop/b.sql) needs gold.c (shop/c.sql) needs gold.a"),
                message);
    }

    @Test
    void proceduresGetTheRangeThatTheRunWasAskedFor() {
        shop.table("fact", "run uuid, since date, until text");
        shop.file(
                "load",
                """
                create procedure gold.load(run_id uuid, range_from date default null, range_to text default 'none', tries int default 3)
                language sql as $$ insert into gold.fact values (run_id, range_from, range_to) $$;
                """);
        shop.refresh();
        assertEquals(
                1,
                shop.number(
                        "select count(*) from gold.fact where run is not null and since is null and until is null"));
    }

    @Test
    void twoDomainsDoNotWaitForEachOther() {
        shop.file("v", "create view gold.v as select 1 as one;");
        try (var handle = shop.warehouse.jdbi().open()) {
            handle.begin();
            handle.attach(GoldCatalog.class).lockDomain("other");
            shop.refresh();
            handle.rollback();
        }
    }
}
