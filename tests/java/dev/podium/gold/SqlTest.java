package dev.podium.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void whatIsWrittenReadAndCalledIsTold() {
        References found = References.in(SqlScanner.tokens(
                """
                insert into gold.a select * from gold.b join gold.c using (id);
                merge into gold.d as t using gold.e as s on t.id = s.id when matched then update set x = 1;
                update only gold.f set x = 1 from gold.g;
                delete from gold.h where exists (select from gold.i);
                truncate table only gold.j, gold.k restart identity;
                refresh materialized view concurrently gold.l;
                call gold.m();
                """,
                Syntax.POSTGRESQL));

        assertEquals(Set.of("a", "d", "f", "h", "j", "k", "l"), found.writes());
        assertEquals(Set.of("b", "c", "e", "g", "i"), found.reads());
        assertEquals(Set.of("m"), found.calls());
    }

    @Test
    void commentsAndStringsAreNoSqlButBodiesAre() {
        References found = References.in(SqlScanner.tokens(
                """
                -- from gold.comment
                /* from gold.outer /* nested */ gold.outer */
                create procedure gold.p() language plpgsql as $body$
                begin
                  perform 'from gold.string', E'it\\'s gold.escaped', x.gold.field, $1;
                  execute $q$ insert into gold.\"Sales \"\"A\"\"\" select * from gold.dynamic $q$;
                end $body$;
                """,
                Syntax.POSTGRESQL));

        assertEquals(Set.of("p", "dynamic"), found.reads());
        assertEquals(Set.of("Sales \"A\""), found.writes());
    }

    @Test
    void statementsEndAtSemicolonsOutsideBodies() {
        List<Statement> statements = Statement.split(
                """
                create function gold.f() returns int
                begin atomic
                  select case when true then 1 else 2 end;
                end;

                comment on function gold.f() is 'one; or two';
                create function gold.g() returns void language plpgsql as $$ begin null; end $$
                """);

        assertEquals(List.of(1, 6, 7), statements.stream().map(Statement::line).toList());
    }

    @Test
    void aFileDefinesOneObjectInSchemaGold() {
        assertTrue(message("select 1").contains("defines no table"));
        assertTrue(message("create view gold.a as select 1; create view gold.b as select 2")
                .contains("more than one"));
        assertTrue(message("\ncreate view a as select 1").contains("sales/x.sql line 2 does not name its schema"));
        GoldObject view = GoldObject.parse(
                Syntax.POSTGRESQL,
                "sales/x.sql",
                "drop materialized view if exists gold.m; create materialized view if not exists gold.m as select 1;"
                        + "create unique index on gold.m (one)");
        assertEquals("gold.m", view.toString());
        assertEquals(Kind.MATERIALIZED_VIEW, view.kind());
        assertEquals(Set.of(), view.mentioned());
    }

    @Test
    void transactSqlIsCutAtGoAndSemicolonsButAProcedureTakesItsBatch() {
        List<Statement> statements = Syntax.SQLSERVER.split(
                """
                if 1 = 1 begin; select case when 1 = 1 then 2 end; end;
                drop table if exists gold.x; -- go
                GO
                create or alter procedure gold.p @run_id uniqueidentifier = null, @other int output as
                begin
                  delete from gold.a; exec @result = gold.q;
                end
                go
                select 'go'
                """);

        assertEquals(
                List.of(1, 2, 4, 9), statements.stream().map(Statement::line).toList());
    }

    @Test
    void transactSqlWritesByAnotherNameAndCallsByExec() {
        References found = References.in(SqlScanner.tokens(
                """
                update target set x = 1 from [Gold].[A] as target join gold.b on 1 = 1;
                delete t from gold.c t; insert gold.d select 1; merge gold.e as m using gold.f as s on 1 = 1;
                exec gold.g; exec @result = gold.h
                """,
                Syntax.SQLSERVER));

        assertEquals(Set.of("a", "c", "d", "e"), found.writes());
        assertEquals(Set.of("b", "f"), found.reads());
        assertEquals(Set.of("g", "h"), found.calls());
    }

    @Test
    void parametersOfATransactSqlProcedureAreThoseOfItsText() {
        GoldObject procedure = GoldObject.parse(
                Syntax.SQLSERVER,
                "sales/p.sql",
                "create procedure gold.p @run_id uniqueidentifier, @a int = 1, @b nvarchar(10) output as select @c");
        assertEquals(
                List.of("run_id i true", "a i false", "b o true"),
                Parameters.of(procedure).stream()
                        .map(each -> each.name() + " " + each.mode() + " " + each.required())
                        .toList());
    }

    private static String message(String sql) {
        return assertThrows(PodiumException.class, () -> GoldObject.parse(Syntax.POSTGRESQL, "sales/x.sql", sql))
                .getMessage();
    }
}
