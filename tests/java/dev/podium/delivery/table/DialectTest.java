package dev.podium.delivery.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements as each database gets them. PostgreSQL and MariaDB run them in other tests; SQL Server's and Oracle's have not been run. */
class DialectTest {

    @Test
    void postgreSqlInsertsOrUpdatesByTheKey() {
        assertEquals(
                """
                insert into "shop"."seg" ("id", "a""b")
                values (?, ?)
                on conflict ("id") do update set "a""b" = excluded."a""b\"""",
                upsert("PostgreSQL"));
    }

    @Test
    void mariaDbInsertsOrUpdatesByItsOnlyUniqueIndex() {
        assertEquals(
                """
                insert into `shop`.`seg` (`id`, `a"b`)
                values (?, ?)
                on duplicate key update `a"b` = values(`a"b`)""",
                upsert("MariaDB"));
        assertEquals(upsert("MariaDB"), upsert("MySQL"));
    }

    @Test
    void sqlServerUpdatesElseInsertsUnderALockOfTheKeysRange() {
        assertEquals(
                """
                -- Looking for the row keeps its place, so that nobody puts one there meanwhile.
                update "shop"."seg" with (updlock, serializable) set "a""b" = ? where "id" = ?;
                if @@rowcount = 0 insert into "shop"."seg" ("id", "a""b") values (?, ?)""",
                upsert("Microsoft SQL Server"));
        assertEquals(
                List.of("a\"b", "id", "id", "a\"b"), Dialect.SQLSERVER.taken(List.of("id", "a\"b"), List.of("id")));
    }

    @Test
    void oracleMergesFromDual() {
        assertEquals(
                """
                merge into "shop"."seg" target
                using (select ? as "id", ? as "a""b" from dual) source
                on (target."id" = source."id")
                when matched then update set "a""b" = source."a""b"
                when not matched then insert ("id", "a""b") values (source."id", source."a""b")""",
                upsert("Oracle"));
    }

    @Test
    void deletionIsByTheWholeKey() {
        assertEquals(
                "delete from \"shop\".\"seg\"\nwhere \"id\" = ? and \"day\" = ?",
                Dialect.of("Oracle").delete(List.of("shop", "seg"), List.of("id", "day")));
    }

    @Test
    void anotherDatabaseIsNamed() {
        PodiumException unknown = assertThrows(PodiumException.class, () -> Dialect.of("SQLite"));
        assertTrue(unknown.getMessage().startsWith("Nobody has said how to upsert into SQLite"), unknown.getMessage());
    }

    private static String upsert(String product) {
        return Dialect.of(product).upsert(List.of("shop", "seg"), List.of("id", "a\"b"), List.of("id"));
    }
}
